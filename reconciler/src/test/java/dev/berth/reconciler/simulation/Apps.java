package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.AppIsolators;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.PullPolicy;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.StopPolicy;
import dev.berth.manifests.model.UserReference;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** Copies of app specs with one field changed. */
public final class Apps {
    private Apps() {}

    private record Parts(
            List<String> exec,
            List<String> args,
            Optional<UserReference> user,
            SortedMap<String, String> environment,
            SortedMap<String, HostPath> secrets,
            List<Mount> mounts,
            List<Port> ports) {
        static Parts of(AppSpec app) {
            return new Parts(
                    app.exec(),
                    app.args(),
                    app.user(),
                    app.environment(),
                    app.secretEnvironment(),
                    app.mounts(),
                    app.ports());
        }

        AppSpec in(AppSpec app) {
            return new AppSpec(
                    app.name(),
                    app.image(),
                    app.pull(),
                    exec,
                    args,
                    app.stdin(),
                    user,
                    app.group(),
                    environment,
                    secrets,
                    app.workingDirectory(),
                    app.readOnlyRoot(),
                    mounts,
                    ports,
                    app.stop(),
                    app.logs(),
                    app.isolators(),
                    app.liveness(),
                    app.readiness(),
                    app.startup());
        }
    }

    public static AppSpec exec(AppSpec app, String... exec) {
        Parts parts = Parts.of(app);
        return new Parts(
                        List.of(exec),
                        parts.args(),
                        parts.user(),
                        parts.environment(),
                        parts.secrets(),
                        parts.mounts(),
                        parts.ports())
                .in(app);
    }

    public static AppSpec args(AppSpec app, String... args) {
        Parts parts = Parts.of(app);
        return new Parts(
                        parts.exec(),
                        List.of(args),
                        parts.user(),
                        parts.environment(),
                        parts.secrets(),
                        parts.mounts(),
                        parts.ports())
                .in(app);
    }

    public static AppSpec user(AppSpec app, UserReference user) {
        Parts parts = Parts.of(app);
        return new Parts(
                        parts.exec(),
                        parts.args(),
                        Optional.of(user),
                        parts.environment(),
                        parts.secrets(),
                        parts.mounts(),
                        parts.ports())
                .in(app);
    }

    public static AppSpec environment(AppSpec app, SortedMap<String, String> environment) {
        Parts parts = Parts.of(app);
        return new Parts(
                        parts.exec(),
                        parts.args(),
                        parts.user(),
                        environment,
                        parts.secrets(),
                        parts.mounts(),
                        parts.ports())
                .in(app);
    }

    public static AppSpec secrets(AppSpec app, SortedMap<String, HostPath> secrets) {
        Parts parts = Parts.of(app);
        return new Parts(
                        parts.exec(),
                        parts.args(),
                        parts.user(),
                        parts.environment(),
                        secrets,
                        parts.mounts(),
                        parts.ports())
                .in(app);
    }

    public static AppSpec mounts(AppSpec app, Mount... mounts) {
        Parts parts = Parts.of(app);
        return new Parts(
                        parts.exec(),
                        parts.args(),
                        parts.user(),
                        parts.environment(),
                        parts.secrets(),
                        List.of(mounts),
                        parts.ports())
                .in(app);
    }

    public static AppSpec ports(AppSpec app, Port... ports) {
        Parts parts = Parts.of(app);
        return new Parts(
                        parts.exec(),
                        parts.args(),
                        parts.user(),
                        parts.environment(),
                        parts.secrets(),
                        parts.mounts(),
                        List.of(ports))
                .in(app);
    }

    public static AppSpec limits(AppSpec app, ResourceIsolators resources) {
        AppIsolators isolators = new AppIsolators(
                resources,
                app.isolators().capabilities(),
                app.isolators().noNewPrivileges(),
                app.isolators().oomScoreAdj(),
                app.isolators().rlimits());
        return rest(app, app.stop(), isolators);
    }

    public static AppSpec stop(AppSpec app, StopPolicy stop) {
        return rest(app, stop, app.isolators());
    }

    public static AppSpec pull(AppSpec app, PullPolicy policy) {
        return fetched(app, app.image(), Optional.of(policy));
    }

    public static AppSpec image(AppSpec app, ImageReference image) {
        return fetched(app, image, app.pull());
    }

    private static AppSpec fetched(AppSpec app, ImageReference image, Optional<PullPolicy> pull) {
        return new AppSpec(
                app.name(),
                image,
                pull,
                app.exec(),
                app.args(),
                app.stdin(),
                app.user(),
                app.group(),
                app.environment(),
                app.secretEnvironment(),
                app.workingDirectory(),
                app.readOnlyRoot(),
                app.mounts(),
                app.ports(),
                app.stop(),
                app.logs(),
                app.isolators(),
                app.liveness(),
                app.readiness(),
                app.startup());
    }

    public static AppSpec liveness(AppSpec app, Probe probe) {
        return probe(app, Probe.Kind.LIVENESS, probe);
    }

    /** With this probe in place of another of its kind. */
    public static AppSpec probe(AppSpec app, Probe.Kind kind, Probe probe) {
        return rest(app, app.stop(), app.isolators(), each -> each == kind ? Optional.of(probe) : app.probe(each));
    }

    private static AppSpec rest(AppSpec app, StopPolicy stop, AppIsolators isolators) {
        return rest(app, stop, isolators, app::probe);
    }

    private static AppSpec rest(
            AppSpec app, StopPolicy stop, AppIsolators isolators, Function<Probe.Kind, Optional<Probe>> probes) {
        return new AppSpec(
                app.name(),
                app.image(),
                app.pull(),
                app.exec(),
                app.args(),
                app.stdin(),
                app.user(),
                app.group(),
                app.environment(),
                app.secretEnvironment(),
                app.workingDirectory(),
                app.readOnlyRoot(),
                app.mounts(),
                app.ports(),
                stop,
                app.logs(),
                isolators,
                probes.apply(Probe.Kind.LIVENESS),
                probes.apply(Probe.Kind.READINESS),
                probes.apply(Probe.Kind.STARTUP));
    }
}
