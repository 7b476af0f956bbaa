package dev.berth.daemon.command;

import dev.berth.images.ImageEntry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "ls",
        description = "Lists the images in the store.",
        footer =
                "SIZE is what the layers hold unpacked; what images share counts for each. AGE is the time since the last"
                        + " import. USED BY names the pods that are there, or wanted, with the image.")
final class ImageListCommand implements Callable<Integer> {
    @Mixin
    ListFormat format = new ListFormat();

    @Option(
            names = {"-q", "--quiet"},
            description = "print nothing but the IDs, each once")
    boolean quiet;

    private final Service service;
    private final Output output;

    ImageListCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<ImageEntry> images = service.images().store().list();
        if (quiet) {
            images.stream().map(image -> ImageId.of(image.digest())).distinct().forEach(output::line);
        } else {
            output.text(text(images, ImageUsers.of(service.look())));
        }
        return ExitCode.DONE;
    }

    private String text(List<ImageEntry> images, ImageUsers users) {
        return format.text(
                () -> table(images, users),
                images.stream()
                        .map(image -> ImageView.of(image, users.of(image.reference())))
                        .toList());
    }

    private String table(List<ImageEntry> images, ImageUsers users) {
        ImageTable table = new ImageTable(output.ansi(), Clock.systemUTC().instant());
        images.forEach(image -> table.add(image, users.of(image.reference())));
        return table.text();
    }
}
