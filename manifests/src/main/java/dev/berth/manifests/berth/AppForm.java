package dev.berth.manifests.berth;

import dev.berth.manifests.model.AppIsolators;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.Rlimit;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.syntax.Rlimits;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The part of a document that says what an app is: the way back of {@link AppTranslation}. */
final class AppForm {
    private AppForm() {}

    static AppDocument of(AppSpec app, List<Volume> volumes) {
        return new AppDocument(
                Optional.of(app.name()),
                Optional.of(app.image()),
                app.pull(),
                Optional.of(app.exec()).filter(exec -> !exec.isEmpty()),
                Optional.of(app.args()).filter(args -> !args.isEmpty()),
                app.stdin(),
                app.user(),
                app.group(),
                Variables.of(app, volumes),
                app.workingDirectory(),
                Optional.of(new AppDocument.Rootfs(Optional.of(app.readOnlyRoot()))),
                app.mounts().stream().map(AppForm::mount).toList(),
                app.ports().stream().map(AppForm::port).toList(),
                Optional.of(new AppDocument.Stop(
                        app.stop().signal(), Optional.of(app.stop().grace()))),
                Optional.of(new AppDocument.Logs(
                        Optional.of(app.logs().maxSize()),
                        Optional.of(app.logs().maxFiles()))),
                Optional.of(isolators(app.isolators())),
                health(app));
    }

    private static Optional<HealthDocument> health(AppSpec app) {
        boolean any =
                Stream.of(Probe.Kind.values()).anyMatch(kind -> app.probe(kind).isPresent());
        return any
                ? Optional.of(new HealthDocument(
                        app.startup().map(AppForm::probe),
                        app.liveness().map(AppForm::probe),
                        app.readiness().map(AppForm::probe)))
                : Optional.empty();
    }

    private static AppDocument.Mount mount(Mount mount) {
        return new AppDocument.Mount(
                Optional.of(mount.volume()), Optional.of(mount.path()), Optional.of(mount.readOnly()));
    }

    private static PortDocument port(Port port) {
        return new PortDocument(
                Optional.of(port.name()),
                Optional.of(port.port()),
                Optional.of(port.protocol()),
                port.hostPort().map(Port.HostPort::port),
                port.hostPort().map(Port.HostPort::address));
    }

    private static AppIsolatorsDocument isolators(AppIsolators isolators) {
        return new AppIsolatorsDocument(
                PodForm.cpu(isolators.resources()),
                PodForm.cpuShares(isolators.resources()),
                PodForm.cpuset(isolators.resources()),
                PodForm.memory(isolators.resources()),
                PodForm.pids(isolators.resources()),
                capabilities(isolators.capabilities()),
                Optional.of(isolators.noNewPrivileges()),
                isolators.oomScoreAdj(),
                rlimits(isolators.rlimits()));
    }

    private static SortedMap<String, RlimitDocument> rlimits(List<Rlimit> limits) {
        SortedMap<String, RlimitDocument> documents = new TreeMap<>();
        limits.forEach(limit -> documents.put(
                Rlimits.name(limit.resource()),
                new RlimitDocument(Optional.of(limit.soft()), Optional.of(limit.hard()))));
        return documents;
    }

    private static Optional<AppIsolatorsDocument.Capabilities> capabilities(CapabilityRule rule) {
        if (rule instanceof CapabilityRule.Retain retain) {
            return Optional.of(
                    new AppIsolatorsDocument.Capabilities(Optional.of(retain.capabilities()), Optional.empty()));
        }
        if (rule instanceof CapabilityRule.Remove remove) {
            return Optional.of(
                    new AppIsolatorsDocument.Capabilities(Optional.empty(), Optional.of(remove.capabilities())));
        }
        return Optional.empty();
    }

    private static HealthDocument.ProbeDocument probe(Probe probe) {
        Optional<List<String>> exec = Optional.empty();
        Optional<HealthDocument.Http> http = Optional.empty();
        Optional<HealthDocument.Tcp> tcp = Optional.empty();
        if (probe.check() instanceof Probe.Exec command) {
            exec = Optional.of(command.command());
        } else if (probe.check() instanceof Probe.Http request) {
            http = Optional.of(new HealthDocument.Http(
                    Optional.of(request.port()), Optional.of(request.path()), request.headers()));
        } else if (probe.check() instanceof Probe.Tcp connection) {
            tcp = Optional.of(new HealthDocument.Tcp(Optional.of(connection.port())));
        }
        return new HealthDocument.ProbeDocument(
                exec,
                http,
                tcp,
                Optional.of(probe.interval()),
                Optional.of(probe.timeout()),
                Optional.of(probe.failureThreshold()));
    }
}
