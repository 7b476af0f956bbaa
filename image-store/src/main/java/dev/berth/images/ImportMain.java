package dev.berth.images;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.linux.SyscallException;
import dev.berth.manifests.model.ImageReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Fetches and unpacks one image into a store's work directory and ends. The first line on standard input are the {@link ImporterSettings}; not among the
 * arguments, which everybody on the host can read: a proxy's URL may hold a password. What is said on standard output and answered on standard input is
 * written down at {@link Questions}. The exit status is 0, 1, or 64 for wrong arguments.
 */
public final class ImportMain {
    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private ImportMain() {}

    /** Arguments: the store's directory, one for temporary files, then what {@link ReferenceArguments} makes of a reference. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.exit(run(List.of(arguments), new Questions(System.out, answers), answers));
    }

    private static int run(List<String> arguments, Questions berthd, BufferedReader input) throws IOException {
        Optional<ImageReference> reference = arguments.size() < 2
                ? Optional.empty()
                : ReferenceArguments.parse(arguments.subList(2, arguments.size()));
        String settings = input.readLine();
        if (reference.isEmpty() || settings == null) {
            berthd.say(Questions.ERROR, "usage: STORE SCRATCH KIND PART...");
            return USAGE;
        }
        // where libraries are not told where their native parts are, they unpack them
        System.setProperty("jffi.extract.dir", arguments.get(1));
        System.setProperty("ZstdTempFolder", arguments.get(1));
        StoreDirectories directories = new StoreDirectories(Path.of(arguments.get(0)));
        ImporterSettings known = new JsonMapper().readValue(settings, ImporterSettings.class);
        return unpack(new Sources(directories, known, berthd), reference.get(), berthd);
    }

    private static int unpack(Sources sources, ImageReference reference, Questions berthd) {
        LayerSink sink = new AskedSink(sources.directories(), berthd);
        try {
            berthd.say(
                    Questions.IMAGE,
                    new LocalUnpacking(sources, sink, InstantSource.system())
                            .unpack(reference, progress -> berthd.say(Questions.PROGRESS, progress)));
            return 0;
        } catch (IOException e) {
            berthd.say(Questions.ERROR, Importer.failure(reference, e));
        } catch (SyscallException e) {
            berthd.say(Questions.ERROR, Importer.failure(reference, e));
        }
        return FAILED;
    }
}
