package dev.berth.executor.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.executor.protocol.Frame;
import dev.berth.executor.protocol.InstructionType;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.Capability;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Rlimit;
import dev.berth.manifests.model.RlimitValue;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LaunchPlanTest {
    private static final HostLayout LAYOUT =
            new HostLayout(new HostPath("/var/lib/berth"), new HostPath("/run/berth"), "berth");
    private static final LaunchHost UNIFIED =
            new LaunchHost(LAYOUT, List.of(new CgroupView("", "cgroup2", "")), 0, 524_288, List.of());
    private static final LaunchHost HYBRID = new LaunchHost(
            LAYOUT,
            List.of(new CgroupView("unified", "cgroup2", ""), new CgroupView("memory", "cgroup", "memory")),
            100,
            512,
            List.of(new ContainerPath("/sys/devices/system/cpu/cpu0/thermal_throttle")));
    private static final PodHandle POD = new PodHandle(new PodName("shop"), new PodUid("00aa11bb22cc"));
    private static final SortedMap<String, String> NO_SECRETS = new TreeMap<>();
    private static final AppInstance WEB = new AppInstance(new AppName("web"), 3);

    @Test
    void thePlanOfAPodWithItsOwnNetwork() throws IOException {
        Golden.check(
                "pod",
                new PodCompiler(UNIFIED).compile(POD, shop(), unified("s")).describe());
    }

    @Test
    void thePlanOfAPodOnTheHostsNetworkAndHybridCgroups() throws IOException {
        PodTarget target = PodFixture.named("shop")
                .network(NetworkMode.HOST)
                .app(AppFixture.named("web"))
                .target();

        Golden.check(
                "pod-host",
                new PodCompiler(HYBRID).compile(POD, target, hybrid("s")).describe());
    }

    @Test
    void thePlanOfAnAppWithEveryKindOfVolume() throws IOException {
        Golden.check(
                "app",
                new AppCompiler(UNIFIED)
                        .compile(POD, WEB, shop(), unified("web.3"), NO_SECRETS)
                        .describe());
    }

    @Test
    void thePlanOfAnAppOfAnotherUserOnHybridCgroups() throws IOException {
        PodTarget target = PodFixture.named("shop")
                .network(NetworkMode.HOST)
                .app(AppFixture.named("web")
                        .uid(1000)
                        .capabilities(new CapabilityRule.Retain(List.of(Capability.NET_BIND_SERVICE)))
                        .mayGainPrivileges()
                        .oomScoreAdj(500)
                        .rlimits(
                                new Rlimit(Rlimit.Resource.NOFILE, new RlimitValue(64), new RlimitValue(128)),
                                new Rlimit(Rlimit.Resource.CORE, new RlimitValue(0), RlimitValue.UNLIMITED))
                        .argv("httpd", "-f"))
                .target();

        Golden.check(
                "app-user",
                new AppCompiler(HYBRID)
                        .compile(POD, WEB, target, hybrid("web.3"), NO_SECRETS)
                        .describe());
    }

    @Test
    void thePlanOfACommandInAnApp() throws IOException {
        Plan plan = new AppCompiler(UNIFIED)
                .compileExec(
                        WEB.app(),
                        shop(),
                        unified("web.3"),
                        AppCommand.onPipes(List.of("/bin/check", "--all")),
                        NO_SECRETS);

        Golden.check("exec", plan.describe());
    }

    @Test
    void aCommandOnATerminalGetsOneOfTheAppsUserAndItsType() {
        PodTarget target =
                PodFixture.named("shop").app(AppFixture.named("web").uid(1000)).target();
        CommandTerminal terminal = new CommandTerminal(new TerminalSize(24, 80), "xterm");
        List<Instruction> steps = new AppCompiler(UNIFIED)
                .compileExec(
                        WEB.app(),
                        target,
                        unified("web.3"),
                        AppCommand.onTerminal(List.of("/bin/sh"), terminal),
                        NO_SECRETS)
                .steps();

        Frame made = Frame.take(ByteBuffer.wrap(steps.get(3).frame().encode())).orElseThrow();
        assertThat(steps.get(2)).isInstanceOf(NamespaceInstruction.JoinApp.class);
        assertThat(made.type()).isEqualTo(InstructionType.TERMINAL.number());
        assertThat(List.of(made.num(0), made.num(1), made.num(2))).containsExactly(24L, 80L, 1000L);
        assertThat(steps)
                .filteredOn(ProcessInstruction.Environment.class::isInstance)
                .singleElement()
                .satisfies(step -> assertThat(((ProcessInstruction.Environment) step).variables())
                        .containsEntry("TERM", "xterm"));
    }

    @Test
    void aCommandGetsTheAppsConfinementStepForStep() {
        List<Instruction> app = new AppCompiler(UNIFIED)
                .compile(POD, WEB, shop(), unified("web.3"), NO_SECRETS)
                .plan()
                .steps();
        List<Instruction> exec = new AppCompiler(UNIFIED)
                .compileExec(WEB.app(), shop(), unified("web.3"), AppCommand.onPipes(List.of("/bin/check")), NO_SECRETS)
                .steps();

        assertThat(privileges(exec)).isEqualTo(privileges(app)).isNotEmpty();
    }

    @Test
    void environmentValuesAreNotShown() {
        String text = new AppCompiler(UNIFIED)
                .compile(POD, WEB, shop(), unified("web.3"), NO_SECRETS)
                .describe();

        assertThat(text).contains("set the environment: HOME, PATH\n").doesNotContain("/usr/local/bin");
    }

    @Test
    void secretsReachTheProcessAndAreNotShown() {
        SortedMap<String, String> secrets = new TreeMap<>(Map.of("TOKEN", "hush"));
        LaunchPlan plan = new AppCompiler(UNIFIED).compile(POD, WEB, shop(), unified("web.3"), secrets);
        Plan exec = new AppCompiler(UNIFIED)
                .compileExec(WEB.app(), shop(), unified("web.3"), AppCommand.onPipes(List.of("/bin/check")), secrets);

        assertThat(List.of(plan.describe(), plan.toString(), exec.describe(), exec.toString()))
                .allSatisfy(text -> assertThat(text).doesNotContain("hush"));
        assertThat(List.of(plan.plan(), exec))
                .allSatisfy(compiled -> assertThat(compiled.steps())
                        .filteredOn(ProcessInstruction.Environment.class::isInstance)
                        .singleElement()
                        .satisfies(step -> assertThat(((ProcessInstruction.Environment) step).variables())
                                .containsEntry("TOKEN", "hush")
                                .containsKey("PATH")));
    }

    @Test
    void everyInstructionIsAFrameOfItsType() {
        Plan plan = new AppCompiler(UNIFIED)
                .compile(POD, WEB, shop(), unified("web.3"), NO_SECRETS)
                .plan();

        ByteBuffer encoded = ByteBuffer.wrap(plan.encode());
        for (int i = 0; i < plan.steps().size(); i++) {
            assertThat(Frame.take(encoded)).isPresent();
        }
        assertThat(encoded.hasRemaining()).isFalse();
    }

    @Test
    void aMountIsEncodedAsTheProtocolSays() {
        Instruction mount = new MountInstruction.Mount(
                FileSystem.of("tmpfs", Options.of(MountOption.NOSUID, MountOption.READ_ONLY), "size=64k"),
                new ContainerPath("/dev"));

        Frame frame = Frame.take(ByteBuffer.wrap(mount.frame().encode())).orElseThrow();

        assertThat(frame.type()).isEqualTo(InstructionType.MOUNT.number());
        assertThat(frame.text(0)).isEqualTo("tmpfs");
        assertThat(frame.text(2)).isEqualTo("/dev");
        assertThat(frame.num(3)).isEqualTo(3);
        assertThat(frame.text(4)).isEqualTo("size=64k");
    }

    @Test
    void layersThatLieApartAreNamedFromTheirNearestCommonDirectory() {
        PodTarget target = PodFixture.named("shop")
                .app(AppFixture.named("web")
                        .layers(new HostPath("/srv/images/b,1/fs"), new HostPath("/srv/images/a:2/fs")))
                .target();

        String text = new AppCompiler(UNIFIED)
                .compile(POD, WEB, target, unified("web.3"), NO_SECRETS)
                .describe();

        assertThat(text).contains("lowerdir=srv/images/b\\,1/fs:srv/images/a\\:2/fs:var/lib/berth/mount-points,");
    }

    @Test
    void anAppThatIsNotInTheTargetIsRefused() {
        AppInstance other = new AppInstance(new AppName("other"), 1);

        assertThatThrownBy(() -> new AppCompiler(UNIFIED).compile(POD, other, shop(), unified("other.1"), NO_SECRETS))
                .hasMessage("pod shop has no app other");
    }

    private static List<Instruction> privileges(List<Instruction> steps) {
        return steps.stream()
                .filter(step -> step instanceof PrivilegeInstruction
                        || step instanceof CgroupInstruction
                        || step instanceof ProcessInstruction.Environment
                        || step instanceof ProcessInstruction.WorkingDirectory)
                .toList();
    }

    private static PodTarget shop() {
        return PodFixture.named("shop")
                .hostVolume("data", "/srv/shop", false)
                .hostVolume("certificates", "/etc/ssl", true)
                .diskVolume("cache", 01777)
                .memoryVolume("scratch", 1_048_576, 0750)
                .filesVolume("config", Map.of("index.html", "hello\n"))
                .app(AppFixture.named("web")
                        .argv("/bin/httpd", "-f")
                        .directory("/www")
                        .readOnlyRoot()
                        .mount("scratch", "/tmp", false)
                        .mount("config", "/www", true)
                        .mount("data", "/data", false)
                        .mount("certificates", "/etc/ssl", false)
                        .mount("cache", "/var/cache", false)
                        .imageVolume("/var/lib/data")
                        .imageVolume("/etc"))
                .target();
    }

    private static CgroupEntry unified(String name) {
        return new CgroupEntry(Optional.of(new HostPath("/sys/fs/cgroup/berth/" + name)), List.of());
    }

    private static CgroupEntry hybrid(String name) {
        return new CgroupEntry(
                Optional.of(new HostPath("/sys/fs/cgroup/unified/berth/" + name)),
                List.of(new HostPath("/sys/fs/cgroup/memory/berth/" + name + "/tasks")));
    }
}
