package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.reconciler.world.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "events",
        description = "Tells what happened to pods, oldest first.",
        footer = "Events outlive their pod. With -o json each is an object on a line of its own.")
final class EventsCommand implements Callable<Integer> {
    @Mixin
    History history = History.ofLast(100);

    @Mixin
    Format format = new Format();

    @Parameters(paramLabel = "POD", arity = "0..1", description = "only of this pod")
    String pod = "";

    private final Service service;
    private final Caller caller;
    private final Output output;

    /** An event as JSON shows it. */
    record EventView(String at, String pod, String app, String type, String message) {
        static EventView of(Event event) {
            return new EventView(event.at().toString(), event.pod(), event.app(), event.type(), event.message());
        }
    }

    EventsCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Service.EventWatch watch =
                service.watchEvents()) { // before the history is read, so that nothing is missed
            List<Event> past = past(history.from());
            past.forEach(this::print);
            if (history.follow) {
                follow(watch, past);
            }
        }
        return ExitCode.DONE;
    }

    private List<Event> past(Instant from) {
        return pod.isEmpty()
                ? service.store().events(from, history.count)
                : service.store().events(pod, from, history.count);
    }

    private void follow(Service.EventWatch watch, List<Event> past) throws InterruptedException {
        Presence presence = Presence.of(caller);
        List<Event> printed = new ArrayList<>(past);
        while (presence.lasts()) {
            output.flush();
            Optional<Event> next = watch.next(Presence.LONGEST_WAIT)
                    .filter(event -> pod.isEmpty() || event.pod().equals(pod));
            next.filter(event -> !printed.remove(event)).ifPresent(this::print);
            if (watch.isOverrun()) {
                throw new CommandException(
                        ExitCode.PROBLEM,
                        "events came faster than they were taken, so they are followed no longer: berth events --since"
                                + " tells what came after these");
            }
        }
    }

    private void print(Event event) {
        if (format.isJson()) {
            output.jsonLine(EventView.of(event));
        } else {
            output.line(words(event));
        }
    }

    private static String words(Event event) {
        String pod = event.pod().isEmpty() ? "-" : event.pod();
        return Ages.at(event.at()) + " " + pod + (event.app().isEmpty() ? "" : "/" + event.app()) + " " + event.type()
                + (event.message().isEmpty() ? "" : ": " + event.message());
    }
}
