package dev.berth.images;

import dev.berth.images.registry.LoginProgram;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.images.signature.SignaturePolicy;
import java.nio.file.Path;
import java.util.List;

/** Processes in the sandbox that the build has made. */
final class Sandboxed {
    private static final Path SANDBOX = Path.of("target/c/berth-sandbox").toAbsolutePath();

    private Sandboxed() {}

    static ImporterProcess importer() {
        return importer(RegistrySettings.plain());
    }

    static ImporterProcess importer(RegistrySettings registries) {
        return importer(new ImporterSettings(registries, SignaturePolicy.none()));
    }

    static ImporterProcess importer(ImporterSettings settings) {
        return ImporterProcess.likeThisJvm(SANDBOX, settings);
    }

    /** Something else in the importer's place. */
    static ImporterProcess program(String... command) {
        return new ImporterProcess(SANDBOX, List.of(command), ImporterSettings.plain(), LoginProgram.installed());
    }
}
