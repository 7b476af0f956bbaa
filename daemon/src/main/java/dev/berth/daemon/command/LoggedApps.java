package dev.berth.daemon.command;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.AppTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The apps whose logs a command line means; the pod need not exist any more. */
record LoggedApps(PodName pod, List<AppName> names) {
    private static final String ENDING = ".log";

    static LoggedApps of(String words, Service service) throws IOException {
        String[] parts = words.split("/", 2);
        PodName pod = valid(parts[0]);
        List<AppName> known = known(pod, service);
        if (parts.length == 1 && !known.isEmpty()) {
            return new LoggedApps(pod, known);
        }
        return new LoggedApps(
                pod,
                List.of(known.stream()
                        .filter(app -> parts.length == 2 && app.value().equals(parts[1]))
                        .findFirst()
                        .orElseThrow(() -> missing(words))));
    }

    private static List<AppName> known(PodName pod, Service service) throws IOException {
        Optional<List<AppName>> running = new Pods(PodStatuses.of(service.look()))
                .find(pod)
                .flatMap(status -> status.record())
                .map(record ->
                        record.target().apps().stream().map(AppTarget::name).toList());
        return running.isPresent()
                ? running.get()
                : left(Path.of(service.layout().logs(pod).value()));
    }

    private static List<AppName> left(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(ENDING))
                    .map(file -> new AppName(file.substring(0, file.length() - ENDING.length())))
                    .sorted()
                    .toList();
        }
    }

    private static PodName valid(String name) {
        try {
            return new PodName(name);
        } catch (IllegalArgumentException e) {
            throw missing(name);
        }
    }

    private static CommandException missing(String words) {
        return new CommandException(ExitCode.NOT_FOUND, "there is no log of " + words + "; see berth ps --apps");
    }
}
