package dev.berth.daemon.command;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.status.AppStatus;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds pods and apps by what the command line calls them. */
final class Pods {
    private final List<PodStatus> all;

    Pods(List<PodStatus> all) {
        this.all = all;
    }

    /** A pod and one of its apps. */
    record Selected(PodRecord pod, AppName app) {
        NamedApp named() {
            return new NamedApp(pod.handle().name(), app);
        }

        /** That it can't be asked for anything now. */
        CommandException notRunning() {
            return new CommandException(
                    ExitCode.PROBLEM,
                    named() + " does not run; see berth describe "
                            + pod.handle().name());
        }
    }

    /** The pod of that name. */
    PodStatus pod(String name) {
        return named(name)
                .orElseThrow(
                        () -> new CommandException(ExitCode.NOT_FOUND, "there is no pod " + name + "; " + present()));
    }

    private String present() {
        return all.isEmpty()
                ? "there is none at all"
                : "there are " + all.stream().map(pod -> pod.name().value()).collect(Collectors.joining(", "));
    }

    /** The pod of that name, if there is one. */
    Optional<PodStatus> named(String name) {
        return all.stream().filter(pod -> pod.name().value().equals(name)).findFirst();
    }

    /** What is remembered of the pod of that name. */
    PodRecord record(String name) {
        return pod(name)
                .record()
                .orElseThrow(() -> new CommandException(
                        ExitCode.PROBLEM, "pod " + name + " has not begun; see berth describe " + name));
    }

    /** The app of {@code POD/APP}; a pod with one app needs no second part. */
    Selected app(String words) {
        String[] parts = words.split("/", 2);
        PodRecord record = record(parts[0]);
        return new Selected(record, parts.length == 2 ? named(record, parts[1]) : only(record));
    }

    /** The app of {@code POD/APP}, or every app of {@code POD}. */
    List<Selected> apps(String words) {
        if (words.contains("/")) {
            return List.of(app(words));
        }
        PodRecord record = record(words);
        return names(record).stream().map(app -> new Selected(record, app)).toList();
    }

    /** The apps of all of {@code POD/APP} and {@code POD}, each once. */
    List<NamedApp> named(List<String> words) {
        return words.stream()
                .flatMap(one -> apps(one).stream())
                .map(Selected::named)
                .distinct()
                .toList();
    }

    /** The app's state. */
    AppStatus status(Selected selected) {
        return pod(selected.pod().handle().name().value()).apps().stream()
                .filter(app -> app.name().equals(selected.app()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(selected.named() + " is not in its own pod"));
    }

    private static AppName named(PodRecord record, String name) {
        return names(record).stream()
                .filter(app -> app.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND,
                        "pod " + pod(record) + " has no app " + name + "; it has " + listed(record)));
    }

    private static AppName only(PodRecord record) {
        List<AppName> lasting = names(record).stream()
                .filter(app -> !record.target().isInit(app))
                .toList();
        if (lasting.size() != 1) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "pod " + pod(record) + " has several apps: say " + pod(record) + "/APP, one of " + listed(record));
        }
        return lasting.get(0);
    }

    private static List<AppName> names(PodRecord record) {
        return record.target().apps().stream().map(app -> app.name()).toList();
    }

    private static String listed(PodRecord record) {
        return names(record).stream().map(AppName::value).collect(Collectors.joining(", "));
    }

    private static PodName pod(PodRecord record) {
        return record.handle().name();
    }

    /** The pod of that name, if there is one. */
    Optional<PodStatus> find(PodName name) {
        return named(name.value());
    }
}
