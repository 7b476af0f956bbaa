package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.images.ImportProgress;
import dev.berth.images.Imports;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.syntax.Images;
import dev.berth.manifests.syntax.Parsed;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "import",
        description = "Imports an image as a pod has it imported, and prints its digest.",
        footer =
                "An image that is there is imported again; layers that are there are not. What has begun goes on when the"
                        + " command is interrupted.")
final class ImageImportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "REF",
            converter = Reference.class,
            description =
                    "as in a manifest, for example oci:DIR:TAG, docker-archive:FILE or rootfs:DIR, with an absolute path")
    @SuppressWarnings("NullAway.Init") // it is required
    ImageReference reference;

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Caller caller;
    private final Output output;

    ImageImportCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        Imports imports = service.images().imports();
        if (dryRun.asked) {
            OptionalLong size = imports.size(reference);
            dryRun.tell(
                    output,
                    reference.text() + " imported"
                            + (size.isPresent() ? ", " + Bytes.words(size.getAsLong()) + " to read" : ""));
            return ExitCode.DONE;
        }
        String digest;
        try (StatusLine line = new StatusLine(caller.terminal(), output)) {
            digest = imports.run(reference, show(line));
        }
        service.scan(); // pods may wait for it
        output.line(digest);
        return ExitCode.DONE;
    }

    private static Consumer<ImportProgress> show(StatusLine line) {
        return progress -> line.show("layer " + progress.layer() + " of " + progress.layers() + ", "
                + Bytes.words(progress.bytes()) + " unpacked");
    }

    /** Reads a reference. */
    static final class Reference implements ITypeConverter<ImageReference> {
        @Override
        public ImageReference convert(String text) {
            Parsed<ImageReference> parsed = Images.parse(text);
            if (parsed instanceof Parsed.Wrong<ImageReference> wrong) {
                throw new TypeConversionException(wrong.message());
            }
            ImageReference reference = ((Parsed.Right<ImageReference>) parsed).value();
            if (reference instanceof ImageReference.RegistryImage) {
                throw new TypeConversionException(text + " is an image of a registry; see berth image pull");
            }
            return reference;
        }
    }
}
