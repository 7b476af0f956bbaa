package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import dev.berth.daemon.host.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The file system of the database, the images, the logs and the pods' roots is full, and then it has room again. */
class FullDiskIT {
    /** An output whose lines hold more after a while than a pipe does; {@code /data} is in memory. */
    private static final String TALK = "pad=$(printf %01000d 0); "
            + "while [ ! -e /data/stop ]; do i=$((i+1)); echo $i > /data/count; echo line $i $pad; sleep 0.01; done; "
            + "echo end; exec sleep 1000";

    private SmallDisk disk;
    private BerthHost host;

    @BeforeEach
    void start() {
        disk = SmallDisk.mount("64M");
        host = BerthHost.startOn(disk.top().resolve("state"), Path.of("target/berth"), "itfull");
    }

    /** Also proves that nothing is left on the host. */
    @AfterEach
    void stop() throws IOException {
        try (SmallDisk mounted = disk) {
            mounted.makeRoom();
            host.close();
            assertThat(entries(mounted.top().resolve("state/pods"))).isEmpty();
        }
    }

    @Test
    void podsRunOnAndTheirOutputIsDroppedAndCounted() {
        PodSeen talker = talker();
        disk.fill();
        host.await("lines are dropped", () -> dropped(talker) > 0);

        long count = count();
        host.await("it talks on, though a pipe would be full", () -> count() > count + 200);
        disk.makeRoom();
        long since = count();
        host.await("lines come again", () -> lastLine() > since);
        inside("touch /data/stop");
        host.await("it has said all", () -> lines().contains("end"));

        assertThat(lines().size() - 1 + dropped(talker)).isEqualTo(count());
        tells("talker", "app main: log lines lost, for they could not be written: " + dropped(talker) + "\n");
        assertThat(PodSeen.of(host, "talker").orElseThrow().pid("main")).isEqualTo(talker.pid("main"));
    }

    @Test
    void whatCannotBeDoneSaysWhyAndIsDoneWhenThereIsRoom() throws IOException {
        PodSeen talker = talker();
        host.manifest(
                "ending.yaml",
                PodText.shell(host, "ending", "mkfifo /tmp/gate; read line < /tmp/gate; exit 7")
                        .replace("network: host", "network: host\n  restart: {policy: never}"));
        PodSeen ending = PodSeen.await(host, "ending", "Ready");
        host.manifest("going.yaml", PodText.shell(host, "going", "exec sleep 1000"));
        PodSeen.await(host, "going", "Ready");
        disk.fill();

        String late = late(0);
        host.manifest(
                "other.yaml", PodText.shell(host, "other", "exec sleep 1000").replace(host.image(), another()));
        host.removeManifest("going.yaml");
        Ran.output("sh", "-c", "echo go > /proc/" + ending.pid("main") + "/root/tmp/gate");

        tells(late, late + ".yaml:3:18: metadata.name: ", "/state.db", "ENOSPC");
        tells("other", "other.yaml:8:14: spec.apps[0].image: ", "ENOSPC");
        assertThat(PodSeen.of(host, "talker").orElseThrow().pid("main")).isEqualTo(talker.pid("main"));

        disk.makeRoom();

        PodSeen.await(host, late, "Ready");
        PodSeen.await(host, "other", "Ready");
        PodSeen.await(host, "ending", "Failed");
        assertThat(host.berth("describe", "ending").out()).contains("exit code 7");
        host.await("the pod is gone", () -> PodSeen.of(host, "going").isEmpty());
        assertThat(entries(host.state().resolve("images/work"))).isEmpty();
    }

    @Test
    void aPodDirectoryThatCannotBeMadeIsNamed() {
        PodSeen talker = talker();
        disk.fillNames();

        host.manifest("late.yaml", PodText.shell(host, "late", "exec sleep 1000"));

        tells(
                "late",
                "late.yaml:3:18: metadata.name: make pod directory: ",
                ": mkdir " + host.state() + "/pods/",
                "ENOSPC");
        disk.makeRoom();
        PodSeen.await(host, "late", "Ready");
        assertThat(PodSeen.of(host, "talker").orElseThrow().pid("main")).isEqualTo(talker.pid("main"));
    }

    /** The first pod that comes too late: what the database has of the disk already may be room for some. */
    private String late(int number) {
        String name = "late" + number;
        host.manifest(name + ".yaml", PodText.shell(host, name, "exec sleep 1000"));
        boolean fits = host.awaitValue(
                "it runs, or does not",
                () -> PodSeen.of(host, name)
                        .filter(seen ->
                                seen.state().equals("Ready") || seen.reason().contains("ENOSPC"))
                        .map(seen -> seen.state().equals("Ready")));
        return fits ? late(number + 1) : name;
    }

    private PodSeen talker() {
        String spec = "network: host\nvolumes: [{name: data, empty: {medium: memory}}]";
        String mounts = "mounts: [{volume: data, path: /data}]";
        host.manifest("talker.yaml", PodText.of("talker", spec, PodText.app(host, "main", TALK, mounts)));
        return PodSeen.await(host, "talker", "Ready");
    }

    /** An image that is not in the store yet. */
    private String another() throws IOException {
        Path root = host.scratch().resolve("another");
        Ran.output("cp", "-a", host.rootfs().toString(), root.toString());
        Files.writeString(root.resolve("etc/issue"), "another\n");
        return "rootfs:" + root;
    }

    private void tells(String pod, String... words) {
        host.await(
                pod + " says " + List.of(words),
                () -> Stream.of(words).allMatch(host.berth("describe", pod).out()::contains));
    }

    /** How many lines it has written; the file is empty while the next number is being written. */
    private long count() {
        return host.awaitValue(
                "it counts",
                () -> Optional.of(inside("cat /data/count").strip())
                        .filter(number -> !number.isEmpty())
                        .map(Long::valueOf));
    }

    private String inside(String script) {
        return host.berth("exec", "talker", "--", "sh", "-c", script).out();
    }

    private List<String> lines() {
        return host.berth("logs", "talker").out().lines().toList();
    }

    /** The number of the last line that was written down. */
    private long lastLine() {
        return lines().stream()
                .filter(line -> line.startsWith("line "))
                .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
                .reduce(0, (before, line) -> line);
    }

    private long dropped(PodSeen pod) {
        return Supervisors.droppedLines(host, pod.uid());
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
