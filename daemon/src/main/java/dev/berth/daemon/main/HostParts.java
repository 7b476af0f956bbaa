package dev.berth.daemon.main;

import dev.berth.cni.CniNetworks;
import dev.berth.cni.NetworkSettings;
import dev.berth.cni.Subnet;
import dev.berth.daemon.command.ConfigValue;
import dev.berth.daemon.command.HostImages;
import dev.berth.daemon.command.Inside;
import dev.berth.executor.CgroupTree;
import dev.berth.executor.cgroup.CgroupEffects;
import dev.berth.executor.cgroup.CgroupMeter;
import dev.berth.executor.cgroup.CgroupRoot;
import dev.berth.executor.cgroup.CgroupSetup;
import dev.berth.executor.cgroup.Controllers;
import dev.berth.executor.cgroup.Hierarchies;
import dev.berth.executor.cgroup.KernelCgroupTree;
import dev.berth.executor.cgroup.KernelCgroupWitness;
import dev.berth.executor.copy.RunningRoots;
import dev.berth.executor.effect.PodEffects;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.secret.SecretFiles;
import dev.berth.executor.stage1.AppExec;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.executor.stage1.SupervisorStarter;
import dev.berth.executor.stage1.SupervisorWatches;
import dev.berth.executor.stage1.Suspects;
import dev.berth.executor.witness.LaunchHostProbe;
import dev.berth.executor.witness.NetnsMountWitness;
import dev.berth.executor.witness.StatusProcessWitness;
import dev.berth.images.FetchImageEffect;
import dev.berth.images.ImageStore;
import dev.berth.images.ImporterProcess;
import dev.berth.images.Imports;
import dev.berth.images.MakeImageVolumeEffect;
import dev.berth.linux.HostRoot;
import dev.berth.linux.netns.NetnsPins;
import dev.berth.linux.process.ProcessTable;
import dev.berth.manifests.host.HostConfig;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.loop.Effects;
import dev.berth.reconciler.loop.Witnesses;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.world.HostLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The parts that touch the host, made from the host configuration. */
final class HostParts {
    private final HostRoot root = HostRoot.system();
    private final Clock clock;
    private final HostLayout layout;
    private final CgroupSetup cgroups;
    private final CgroupTree tree;
    private final LaunchHost launch;
    private final CniNetworks networks;
    private final List<ConfigValue> values;
    private final HostImages images;
    private final HostConfig.Gc gc;
    private final ProcessTable processes = new ProcessTable(root);
    private final Suspects suspects = new Suspects();
    private final SupervisorClient supervisors;
    private final SupervisorStarter starter;

    /**
     * Probes the host and makes what the instance as a whole needs.
     *
     * @param stage1 the binary; that of the importer's sandbox is beside it
     */
    HostParts(EffectiveConfig effective, HostPath stage1, Clock clock) {
        HostConfig config = effective.config();
        this.clock = clock;
        this.layout =
                new HostLayout(config.state(), config.run(), config.instance().value());
        Hierarchies hierarchies = CgroupSetup.find(root);
        String delegated = "system.slice/" + layout.instance() + "-pods.service";
        this.cgroups = CgroupSetup.prepare(hierarchies, CgroupRoot.below(hierarchies, delegated, layout.instance()));
        this.tree = new KernelCgroupTree(root, cgroups);
        this.gc = config.images().gc();
        this.launch = new LaunchHostProbe(root).probe(layout, tree);
        NetworkSettings network = network(config);
        this.networks = networks(config, network);
        this.values = effective.values(network.subnet().toString());
        ImageStore store = ImageStore.open(layout.images(), clock);
        Path sandbox = Path.of(stage1.value()).resolveSibling("berth-sandbox");
        ImporterProcess importer =
                ImporterProcess.likeThisJvm(sandbox, RegistryAccess.of(config.images(), System.getenv()));
        this.images = new HostImages(store, new Imports(store, importer, clock));
        this.supervisors = new SupervisorClient(layout, suspects);
        this.starter = new SupervisorStarter(stage1, layout);
    }

    private NetworkSettings network(HostConfig config) {
        NetworkSettings usual = NetworkSettings.of(layout.instance());
        return config.network()
                .subnet()
                .map(subnet -> new NetworkSettings(layout.instance(), Subnet.parse(subnet.toString())))
                .orElse(usual);
    }

    private CniNetworks networks(HostConfig config, NetworkSettings settings) {
        List<Path> plugins = config.cni().plugins().stream()
                .map(path -> Path.of(path.value()))
                .toList();
        return new CniNetworks(root, layout, settings, plugins, config.cni().timeout());
    }

    /** Where things are. */
    HostLayout layout() {
        return layout;
    }

    /** The configuration, field by field. */
    List<ConfigValue> values() {
        return values;
    }

    /** The networks, for the sweep at start. */
    CniNetworks networks() {
        return networks;
    }

    /** How isolators become kernel values here. */
    Settle settle() {
        return new Controllers(cgroups.features());
    }

    /** The running boot. */
    String bootId() {
        return processes.boot().value();
    }

    /** A handler for each type of action. */
    Effects effects() {
        List<Effect<?>> all = new ArrayList<>();
        all.addAll(PodEffects.all(launch, root, tree, processes, supervisors, starter));
        all.addAll(new CgroupEffects(cgroups).all());
        all.add(networks.attach());
        all.add(networks.detach());
        all.add(new FetchImageEffect(images.imports()));
        all.add(new MakeImageVolumeEffect(layout));
        return new Effects(TracedEffect.where(System.getenv(), all));
    }

    /** Everyone who looks, and what has the loop woken by supervisors. */
    record Lookers(Witnesses witnesses, SupervisorWatches watches) {}

    /**
     * Makes the witnesses.
     *
     * @param wake is run when a supervisor has news
     */
    Lookers lookers(Runnable wake) throws IOException {
        SupervisorWatches watches = SupervisorWatches.start(layout, wake);
        Witnesses witnesses = new Witnesses(
                new StatusProcessWitness(layout, processes, supervisors, suspects, watches, clock),
                new KernelCgroupWitness(cgroups),
                new NetnsMountWitness(layout),
                networks.witness(),
                images.store(),
                new SecretFiles(layout));
        return new Lookers(witnesses, watches);
    }

    /** The image store. */
    HostImages images() {
        return images;
    }

    /** When unused images go. */
    HostConfig.Gc gc() {
        return gc;
    }

    /** What runs commands in apps and shows how they are launched. */
    Inside inside() {
        return new Inside(
                new AppExec(launch, tree, supervisors),
                launch,
                tree,
                new CgroupMeter(cgroups),
                new StatusFiles(layout),
                supervisors,
                new RunningRoots(root, processes, new StatusFiles(layout)));
    }

    /** Removes what the instance as a whole has on the host; there must be no pod. Idempotent. */
    void dismantle() {
        new NetnsPins(root, Path.of(layout.netnsDirectory().value())).dismantle();
        cgroups.dismantle();
    }
}
