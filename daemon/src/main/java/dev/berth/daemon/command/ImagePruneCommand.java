package dev.berth.daemon.command;

import dev.berth.daemon.collect.Collected;
import dev.berth.daemon.collect.UnusedImage;
import dev.berth.images.Garbage;
import dev.berth.manifests.syntax.Durations;
import dev.berth.manifests.syntax.Parsed;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.world.PodState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "prune",
        description = "Removes the images that no pod has used for a day, and the layers that nothing needs then.",
        footer = {
            "An image that was imported of late stays, too, as do those that images.gc.pinned of the host configuration names.",
            "Waits until no pod is worked on and nothing is imported; exits 3 when that takes too long."
        })
final class ImagePruneCommand implements Callable<Integer> {
    @Mixin
    Wait wait = new Wait();

    @Mixin
    DryRun dryRun = new DryRun();

    @Option(
            names = {"-a", "--all"},
            description = "however short ago they were used or imported")
    boolean all;

    @Option(
            names = "--until",
            paramLabel = "DURATION",
            converter = Age.class,
            description = "only those unused for longer than this, such as 30m or 72h; default: 24h")
    Duration until = Duration.ofHours(24);

    private final Service service;
    private final Output output;

    ImagePruneCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        service.refresh(); // what a manifest names since a moment ago is in use
        Duration age = all ? Duration.ZERO : until;
        return dryRun.asked ? tell(age) : prune(age);
    }

    private int tell(Duration age) {
        Snapshot now = service.look();
        List<UnusedImage> unused = service.collector()
                .unused(
                        age,
                        now.wanted(),
                        now.world().pods().values().stream()
                                .map(PodState::record)
                                .toList());
        unused.forEach(image -> dryRun.tell(output, image.image().reference() + " removed"));
        if (unused.isEmpty()) {
            dryRun.tell(output, "nothing to remove");
        }
        return ExitCode.DONE;
    }

    private int prune(Duration age) throws InterruptedException {
        Optional<Collected> collected = new BetweenTurns(service, wait.limit())
                .done(() -> service.collector()
                        .collect(
                                age,
                                UnaryOperator.identity(),
                                image -> "pruned by an operator, unused since " + Ages.at(image.since())));
        if (collected.isEmpty()) {
            return BetweenTurns.tooLong(output);
        }
        collected.get().images().forEach(image -> output.line(image.image().reference() + " removed"));
        if (collected.get().garbage().isEmpty()) {
            output.line("nothing to remove");
            return ExitCode.DONE;
        }
        try (Garbage garbage = collected.get().garbage().get()) {
            output.line(BetweenTurns.freed(garbage));
        }
        return ExitCode.DONE;
    }

    /** Reads a duration. */
    static final class Age implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Parsed<Duration> age = Durations.read(text);
            if (age instanceof Parsed.Right<Duration> right) {
                return right.value();
            }
            throw new TypeConversionException(((Parsed.Wrong<Duration>) age).message());
        }
    }
}
