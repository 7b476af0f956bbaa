package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.images.ImageEntry;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.syntax.Images;
import dev.berth.manifests.syntax.Parsed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description =
                "Writes an image as an archive of an OCI layout, which skopeo, podman and others read (oci-archive).",
        footer = {
            "Its layers are written anew from what is unpacked, not compressed: the same image gives the same bytes, but its",
            "digest is another one than where it came from; it is printed, on the standard error. FILE is replaced at once."
        })
final class ImageExportCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";
    private static final int BUFFER = 65536;

    @Parameters(
            index = "0",
            paramLabel = "REF|ID",
            description = "the image as manifests name it, or the beginning of its ID")
    String name = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "where to; - is the standard output")
    String file = "";

    private final Service service;
    private final Caller caller;
    private final Output output;

    ImageExportCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        ImageEntry image = ImageId.choose(service.images().store().list(), name).get(0);
        String digest = file.equals(STANDARD_OUTPUT) ? write(image, caller.out()) : write(image, place());
        output.progress("exported with the digest " + digest + "; the source's is " + image.digest());
        return ExitCode.DONE;
    }

    /** Asks who has no directory here also for absolute paths, so that such a caller gets at no file. */
    private Path place() {
        try {
            return Path.of(caller.directory()).resolve(file);
        } catch (IOException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
    }

    private String write(ImageEntry image, Path place) {
        Path unfinished = unfinished(place);
        try {
            String digest;
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER)) {
                digest = write(image, stream);
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            return digest;
        } catch (IOException e) {
            throw failed(place, e);
        } finally {
            remove(unfinished);
        }
    }

    /** Under a name that nobody else can have laid a link at. */
    private static Path unfinished(Path place) {
        Path directory = place.toAbsolutePath().resolveSibling("");
        try {
            return Files.createTempFile(directory, "." + place.getFileName(), ".part");
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    private static CommandException failed(Path place, IOException e) {
        return new CommandException(ExitCode.PROBLEM, "write " + place + ": " + e.getMessage());
    }

    private String write(ImageEntry image, OutputStream stream) {
        return service.images().store().contents().export(image.digest(), tag(image), stream);
    }

    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new CommandException(ExitCode.PROBLEM, "remove " + unfinished + ": " + e.getMessage());
        }
    }

    private static Optional<String> tag(ImageEntry image) {
        Parsed<ImageReference> reference = Images.parse(image.reference());
        return reference instanceof Parsed.Right<ImageReference> right
                        && right.value() instanceof ImageReference.OciLayout layout
                ? Optional.of(layout.tag())
                : Optional.empty();
    }
}
