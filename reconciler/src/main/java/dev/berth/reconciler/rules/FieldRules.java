package dev.berth.reconciler.rules;

import static dev.berth.reconciler.rules.Impact.LIVE;
import static dev.berth.reconciler.rules.Impact.NONE;
import static dev.berth.reconciler.rules.Impact.RECREATE_POD;
import static dev.berth.reconciler.rules.Impact.RESTART_APP;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.Volume;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.PodTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The table that says for each manifest field what a change of it costs. The planner, {@code berth plan} and the documents all read this one. */
public final class FieldRules {
    private static final List<FieldRule<PodTarget>> POD = podRules();
    private static final List<FieldRule<AppTarget>> APP = appRules();

    private FieldRules() {}

    /**
     * Every field that differs: the pod's first, then app by app in name order. The order of apps, volumes and mounts of one list is no difference; that of
     * init apps is.
     */
    public static List<Change> diff(PodTarget older, PodTarget newer) {
        List<Change> changes = new ArrayList<>();
        for (FieldRule<PodTarget> rule : POD) {
            add(changes, rule, "", Optional.empty(), older, newer);
        }
        for (AppName name : names(older, newer)) {
            addApp(changes, name, older, newer);
        }
        return changes;
    }

    /** The fields of one app that differ. */
    public static List<Change> diff(AppTarget older, AppTarget newer) {
        List<Change> changes = new ArrayList<>();
        for (FieldRule<AppTarget> rule : APP) {
            add(changes, rule, "spec.apps[0].", Optional.of(newer.name()), older, newer);
        }
        return changes;
    }

    /** The highest impact among the changes. */
    public static Impact worst(List<Change> changes) {
        return changes.stream()
                .map(Change::impact)
                .max(Comparator.naturalOrder())
                .orElse(NONE);
    }

    /** Field path to impact in words, in the table's order, for the documents. */
    public static Map<String, String> table() {
        Map<String, String> rows = new LinkedHashMap<>();
        POD.forEach(rule -> rows.put(rule.path(), rule.note()));
        rows.put(
                "spec.apps[]",
                "added: starts it; removed: stops it; other apps run on (with a host port: recreates the pod)");
        APP.forEach(rule -> rows.put("spec.apps[]." + rule.path(), rule.note()));
        return rows;
    }

    private static SortedSet<AppName> names(PodTarget older, PodTarget newer) {
        SortedSet<AppName> names = new TreeSet<>();
        older.apps().forEach(app -> names.add(app.name()));
        newer.apps().forEach(app -> names.add(app.name()));
        return names;
    }

    private static void addApp(List<Change> changes, AppName name, PodTarget older, PodTarget newer) {
        Optional<AppTarget> before = older.app(name);
        Optional<AppTarget> after = newer.app(name);
        String path =
                after.map(app -> newer.spec().place(newer.apps().indexOf(app))).orElse("spec.apps");
        boolean init = older.isInit(name) || newer.isInit(name);
        if (before.isEmpty() || after.isEmpty()) {
            if (!init) {
                changes.add(membership(path, name, before, after));
            }
        } else {
            APP.forEach(rule -> add(
                    changes, init ? rule.ofInit() : rule, path + ".", Optional.of(name), before.get(), after.get()));
        }
    }

    private static Change membership(String path, AppName name, Optional<AppTarget> before, Optional<AppTarget> after) {
        Impact impact = before.or(() -> after).map(FieldRules::membership).orElse(NONE);
        String word = "app " + name;
        return new Change(
                path, Optional.of(name), impact, before.isPresent() ? word : "", after.isPresent() ? word : "");
    }

    private static <T> void add(
            List<Change> changes, FieldRule<T> rule, String prefix, Optional<AppName> app, T older, T newer) {
        if (rule.differs(older, newer)) {
            changes.add(new Change(
                    prefix + rule.path(),
                    app,
                    rule.impact().apply(older, newer),
                    rule.text().apply(older, newer),
                    rule.text().apply(newer, older)));
        }
    }

    private static List<FieldRule<PodTarget>> podRules() {
        List<FieldRule<PodTarget>> rules = new ArrayList<>();
        rules.add(pod("hostname", RECREATE_POD, PodSpec::hostname));
        rules.add(pod("network", RECREATE_POD, PodSpec::network));
        rules.add(pod("after", LIVE, spec -> sorted(spec.after(), After::pod)));
        rules.add(pod("restart.policy", LIVE, spec -> spec.restart().mode()));
        rules.add(pod("restart.backoff", LIVE, spec -> spec.restart().backoff()));
        rules.add(pod("restart.exitCodes", LIVE, spec -> spec.restart().exitCodes()));
        rules.addAll(IsolatorRules.of(target -> target.spec().isolators()));
        rules.add(pod(
                "initApps",
                RECREATE_POD,
                spec -> spec.initApps().stream().map(AppSpec::name).toList()));
        rules.add(pod("volumes", RECREATE_POD, spec -> sorted(spec.volumes(), Volume::name)));
        rules.replaceAll(rule -> rule.below("spec."));
        rules.add(0, pod("metadata.labels", LIVE, PodSpec::labels));
        return List.copyOf(rules);
    }

    private static List<FieldRule<AppTarget>> appRules() {
        List<FieldRule<AppTarget>> rules = new ArrayList<>();
        rules.add(FieldRule.<AppTarget>of(
                "image", RESTART_APP, app -> app.spec().image().text() + " " + app.imageDigest()));
        rules.add(app("pull", LIVE, AppSpec::pull));
        rules.add(app("exec", RESTART_APP, AppSpec::exec));
        rules.add(app("args", RESTART_APP, AppSpec::args));
        rules.add(app("stdin", RESTART_APP, AppSpec::takesInput));
        rules.add(app("user", RESTART_APP, AppSpec::user));
        rules.add(app("group", RESTART_APP, AppSpec::group));
        rules.add(FieldRule.<AppTarget>of(
                        "environment",
                        RESTART_APP,
                        app -> List.of(app.spec().environment(), app.spec().secretEnvironment(), app.secrets()))
                .shownAs(EnvironmentText::of));
        rules.add(app("workingDirectory", RESTART_APP, AppSpec::workingDirectory));
        rules.add(app("rootfs.readOnly", RESTART_APP, AppSpec::readOnlyRoot));
        rules.add(app("mounts", RESTART_APP, spec -> sorted(spec.mounts(), mount -> mount.path())));
        rules.add(app("ports", LIVE, spec -> sorted(spec.ports(), Port::name))
                .withImpact(FieldRules::ports, "recreates the pod where a host port differs; else live"));
        rules.add(app("stop.signal", LIVE, spec -> spec.stop().signal()));
        rules.add(app("stop.grace", LIVE, spec -> spec.stop().grace()));
        rules.add(app("logs", RESTART_APP, AppSpec::logs));
        rules.addAll(IsolatorRules.of(app -> app.spec().isolators().resources()));
        rules.add(app(
                "isolators.capabilities", RESTART_APP, spec -> spec.isolators().capabilities()));
        rules.add(app(
                "isolators.noNewPrivileges",
                RESTART_APP,
                spec -> spec.isolators().noNewPrivileges()));
        rules.add(app(
                "isolators.oomScoreAdj", RESTART_APP, spec -> spec.isolators().oomScoreAdj()));
        rules.add(app("isolators.rlimits", RESTART_APP, spec -> spec.isolators().rlimits()));
        rules.add(app("health.startup", LIVE, AppSpec::startup));
        rules.add(app("health.liveness", LIVE, AppSpec::liveness));
        rules.add(app("health.readiness", LIVE, AppSpec::readiness));
        return List.copyOf(rules);
    }

    private static Impact ports(AppTarget older, AppTarget newer) {
        return HostPorts.of(older.spec()).equals(HostPorts.of(newer.spec())) ? LIVE : RECREATE_POD;
    }

    private static Impact membership(AppTarget app) {
        return HostPorts.of(app.spec()).isEmpty() ? LIVE : RECREATE_POD;
    }

    private static FieldRule<PodTarget> pod(String path, Impact impact, Function<PodSpec, Object> getter) {
        return FieldRule.of(path, impact, target -> getter.apply(target.spec()));
    }

    private static FieldRule<AppTarget> app(String path, Impact impact, Function<AppSpec, Object> getter) {
        return FieldRule.of(path, impact, target -> getter.apply(target.spec()));
    }

    private static <T, K extends Comparable<K>> List<T> sorted(List<T> list, Function<T, K> key) {
        return list.size() < 2
                ? list
                : list.stream().sorted(Comparator.comparing(key)).toList();
    }
}
