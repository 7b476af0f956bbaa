package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "ps", description = "Lists the pods as they are now.")
final class PsCommand implements Callable<Integer> {
    @Option(
            names = {"-a", "--apps"},
            description = "in tables, one line for each app")
    boolean apps;

    @Option(
            names = {"-w", "--watch"},
            description = "show them again whenever something changes; as JSON, on a line of its own each time")
    boolean watch;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = PodFormat.Converter.class,
            description = "text, wide, json, yaml, or custom-columns=NAME:.PATH,... with paths of the JSON;"
                    + " default: text")
    PodFormat format = PodFormat.table();

    @Mixin
    PodFilter filter = new PodFilter();

    private final Service service;
    private final Caller caller;
    private final Output output;

    /** What there is to show, but for ages. */
    private record Seen(List<PodStatus> pods, int problems) {}

    PsCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (watch) {
            watch();
        } else {
            print(look());
        }
        return ExitCode.DONE;
    }

    private void watch() throws InterruptedException {
        Presence presence = Presence.of(caller);
        Screen screen = new Screen(caller.terminal());
        Service.TurnWaiter turns = service.turns();
        Seen shown = look();
        print(shown, screen);
        while (presence.lasts()) {
            Seen seen = turns.await(Presence.LONGEST_WAIT) ? look() : shown;
            if (screen.isTerminal() || !seen.equals(shown)) { // on a terminal ages grow while nothing happens
                print(seen, screen);
            }
            output.flush();
            shown = seen;
        }
    }

    private void print(Seen seen, Screen screen) {
        if (screen.isTerminal()) {
            String problems = seen.problems() > 0 ? "\n" + problems(seen) + "\n" : "";
            output.text(screen.inPlace(text(seen) + problems));
        } else {
            print(seen);
        }
        output.flush();
    }

    private void print(Seen seen) {
        output.text(text(seen));
        if (seen.problems() > 0) {
            output.problem(problems(seen));
        }
    }

    private Seen look() {
        return new Seen(
                filter.of(PodStatuses.of(service.look())),
                service.intent().problems().size());
    }

    private String text(Seen seen) {
        return format.text(
                new PodFormat.Listed(seen.pods(), apps, watch, Clock.systemUTC().instant(), output.ansi()));
    }

    private static String problems(Seen seen) {
        return "manifests have problems (" + seen.problems() + "), so pods may be missing here; see berth plan";
    }
}
