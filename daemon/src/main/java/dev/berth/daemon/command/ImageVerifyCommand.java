package dev.berth.daemon.command;

import dev.berth.images.ImageEntry;
import dev.berth.images.LayerCheck;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = "Reads images and compares each file with what it was when it was imported.",
        footer = {
            "Names, content, modes, owners, times, links and attributes count. Exits 1 where something differs. Layers that a",
            "version without this command imported can't be compared; that is told, and is no difference."
        })
final class ImageVerifyCommand implements Callable<Integer> {
    @Mixin
    ListFormat format = new ListFormat();

    @Parameters(
            arity = "0..*",
            paramLabel = "REF|ID",
            description = "the image as manifests name it, or the beginning of its ID; default: all")
    List<String> names = List.of();

    private final Service service;
    private final Output output;

    ImageVerifyCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<ImageEntry> known = service.images().store().list();
        List<ImageEntry> chosen = names.isEmpty()
                ? known
                : names.stream()
                        .flatMap(name -> ImageId.choose(known, name).stream())
                        .distinct()
                        .toList();
        List<ImageVerdict> verdicts = chosen.stream().map(this::verdict).toList();
        output.text(format.text(() -> text(verdicts), verdicts));
        boolean damaged = verdicts.stream().anyMatch(ImageVerdict::damaged);
        if (damaged) {
            output.problem(
                    "images are damaged. Delete the pods that use them, remove every image that has the layer with"
                            + " berth image rm, then import it again");
        }
        return damaged ? ExitCode.PROBLEM : ExitCode.DONE;
    }

    private ImageVerdict verdict(ImageEntry image) {
        return ImageVerdict.of(
                image.reference(), service.images().store().contents().verify(image.digest()));
    }

    private static String text(List<ImageVerdict> verdicts) {
        StringBuilder text = new StringBuilder();
        for (ImageVerdict image : verdicts) {
            text.append(image.reference()).append(' ').append(image.state()).append('\n');
            image.layers().stream()
                    .filter(layer -> !layer.state().equals(ImageVerdict.word(LayerCheck.State.INTACT)))
                    .forEach(layer -> append(text, layer));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ImageVerdict.Layer layer) {
        text.append("  layer ")
                .append(layer.digest())
                .append(' ')
                .append(layer.state())
                .append('\n');
        layer.differences()
                .forEach(difference -> text.append("    ")
                        .append(difference.path())
                        .append(": ")
                        .append(difference.what())
                        .append('\n'));
        int more = layer.count() - layer.differences().size();
        if (more > 0) {
            text.append("    and ").append(more).append(" more differences\n");
        }
    }
}
