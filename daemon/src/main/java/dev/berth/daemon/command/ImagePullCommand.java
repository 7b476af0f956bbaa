package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.images.ImportProgress;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.syntax.Images;
import dev.berth.manifests.syntax.Parsed;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "pull",
        description = "Fetches images from their registries, as pods have them fetched, and prints their digests.",
        footer = {
            "Of an image that is there the registry is asked what its tag means now; apps whose image has become another",
            "one are restarted with it. An image that can't be pulled keeps no others back. What has begun goes on when the",
            "command is interrupted, and what was cut goes on where it was."
        })
final class ImagePullCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "REF",
            converter = Reference.class,
            description = "as in a manifest: REGISTRY/NAME:TAG, REGISTRY/NAME@DIGEST or both")
    List<ImageReference.RegistryImage> references = List.of();

    @Mixin
    DryRun dryRun = new DryRun();

    @Mixin
    Format format = new Format();

    private final Service service;
    private final Caller caller;
    private final Output output;

    /**
     * What became of a pull, as scripts see it.
     *
     * @param digest empty where it failed
     * @param error empty where it worked
     */
    record View(String reference, String digest, String error) {}

    ImagePullCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (dryRun.asked) {
            references.forEach(reference -> dryRun.tell(output, reference.text() + " pulled"));
            return ExitCode.DONE;
        }
        List<View> pulled = new ArrayList<>();
        for (ImageReference.RegistryImage reference : references) {
            View view = pull(reference);
            pulled.add(view);
            if (!format.isJson()) {
                tell(view);
            }
        }
        if (format.isJson()) {
            output.json(pulled);
        }
        service.scan(); // pods may wait for them
        return pulled.stream().allMatch(view -> view.error().isEmpty()) ? ExitCode.DONE : ExitCode.PROBLEM;
    }

    private void tell(View view) {
        if (view.error().isEmpty()) {
            output.line(view.digest());
        } else {
            output.problem(view.error());
        }
    }

    private View pull(ImageReference.RegistryImage reference) {
        try (StatusLine line = new StatusLine(caller.terminal(), output)) {
            String digest = service.images().imports().run(reference, show(reference, line));
            happened("ImagePulled", reference.text() + " is " + digest);
            return new View(reference.text(), digest, "");
        } catch (HostException e) {
            happened("ImagePullFailed", String.valueOf(e.getMessage()));
            return new View(reference.text(), "", String.valueOf(e.getMessage()));
        }
    }

    private void happened(String type, String message) {
        service.happened(new Event(Clock.systemUTC().instant(), "", "", type, message));
    }

    /** On a terminal all of it, in one line; else a line for each layer. */
    private Consumer<ImportProgress> show(ImageReference reference, StatusLine line) {
        if (caller.terminal().error()) {
            return progress -> line.show(reference.text() + ": " + words(progress));
        }
        return new Consumer<>() {
            private int layer;

            @Override
            public void accept(ImportProgress progress) {
                if (progress.layer() != layer) {
                    layer = progress.layer();
                    output.progress(reference.text() + ": " + words(progress));
                }
            }
        };
    }

    private static String words(ImportProgress progress) {
        return Bytes.words(progress.fetched()) + " of " + Bytes.words(progress.toFetch()) + " fetched"
                + (progress.layer() == 0
                        ? ""
                        : ", layer " + progress.layer() + " of " + progress.layers() + ", "
                                + Bytes.words(progress.bytes()) + " unpacked");
    }

    /** Reads a reference to an image of a registry. */
    static final class Reference implements ITypeConverter<ImageReference.RegistryImage> {
        @Override
        public ImageReference.RegistryImage convert(String text) {
            Parsed<ImageReference> parsed = Images.parse(text);
            if (parsed instanceof Parsed.Wrong<ImageReference> wrong) {
                throw new TypeConversionException(wrong.message());
            }
            if (((Parsed.Right<ImageReference>) parsed).value() instanceof ImageReference.RegistryImage image) {
                return image;
            }
            throw new TypeConversionException(text + " is no image of a registry; see berth image import");
        }
    }
}
