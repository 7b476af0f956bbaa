package dev.berth.daemon.command;

import dev.berth.images.Garbage;
import dev.berth.images.ImageEntry;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.plan.Images;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rm",
        description = "Removes images that no pod uses, and the layers that nothing needs then.",
        footer = {
            "Removes all of them or, where a pod uses one, none. Waits until no pod is worked on and nothing is imported;",
            "exits 3 when that takes too long."
        })
final class ImageRemoveCommand implements Callable<Integer> {
    @Mixin
    Wait wait = new Wait();

    @Mixin
    DryRun dryRun = new DryRun();

    @Parameters(
            arity = "1..*",
            paramLabel = "REF|ID",
            description = "the image as manifests name it, or the beginning of its ID, which means all that have it")
    List<String> names = List.of();

    private final Service service;
    private final Output output;

    ImageRemoveCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<ImageEntry> known = service.images().store().list();
        List<String> chosen = names.stream()
                .flatMap(name -> ImageId.choose(known, name).stream())
                .map(ImageEntry::reference)
                .distinct()
                .toList();
        service.refresh(); // what a manifest names since a moment ago is in use
        return dryRun.asked ? tell(chosen) : remove(chosen);
    }

    private int tell(List<String> chosen) {
        refuseUsed(chosen, ImageUsers.of(service.look()));
        chosen.forEach(reference -> dryRun.tell(output, reference + " removed"));
        return ExitCode.DONE;
    }

    private int remove(List<String> chosen) throws InterruptedException {
        Optional<Garbage> removed = new BetweenTurns(service, wait.limit()).done(() -> attempt(chosen));
        if (removed.isEmpty()) {
            return BetweenTurns.tooLong(output);
        }
        try (Garbage garbage = removed.get()) {
            for (String reference : chosen) {
                service.collector().tell(reference, "removed by an operator");
                output.line(reference + " removed");
            }
            output.line(BetweenTurns.freed(garbage));
        }
        return ExitCode.DONE;
    }

    private Optional<Garbage> attempt(List<String> chosen) {
        return service.betweenTurns((wanted, records) -> {
                    refuseUsed(chosen, ImageUsers.of(wanted, records));
                    return service.images().store().remove(chosen, Images.layers(records));
                })
                .flatMap(removed -> removed);
    }

    private static void refuseUsed(List<String> chosen, ImageUsers users) {
        String used = chosen.stream()
                .filter(reference -> !users.of(reference).isEmpty())
                .map(reference -> reference + " is used by " + pods(users.of(reference)))
                .collect(Collectors.joining("; "));
        if (!used.isEmpty()) {
            throw new CommandException(
                    ExitCode.PROBLEM,
                    used + ". Nothing was removed: delete the pods first, or give them another image");
        }
    }

    private static String pods(SortedSet<PodName> pods) {
        return (pods.size() == 1 ? "pod " : "pods ")
                + pods.stream().map(PodName::value).collect(Collectors.joining(", "));
    }
}
