package dev.berth.daemon.command;

import dev.berth.images.ImageDetails;
import dev.berth.images.ImageEntry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "inspect",
        description = "Says what is known of an image: its configuration, its layers, and who uses it.",
        footer = "What an image that an older version imported says of labels, ports and the like is known once it is"
                + " imported again.")
final class ImageInspectCommand implements Callable<Integer> {
    @Mixin
    ListFormat format = new ListFormat();

    @Parameters(paramLabel = "REF|ID", description = "the image as manifests name it, or the beginning of its ID")
    String name = "";

    private final Service service;
    private final Output output;

    ImageInspectCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<ImageEntry> images = ImageId.choose(service.images().store().list(), name);
        ImageDetails details =
                service.images().store().contents().details(images.get(0).digest());
        ImageInspection view = ImageInspection.of(
                images, details, ImageUsers.of(service.look()), service.store().imageUses());
        output.text(format.text(
                () -> new ImageInspectionText(view, Clock.systemUTC().instant()).text(), view));
        return ExitCode.DONE;
    }
}
