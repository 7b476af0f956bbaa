package dev.berth.daemon.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What an instance of Berth has on the host, as the host's own tools show it: never as Berth remembers it. */
public final class HostTraces {
    private HostTraces() {}

    /** Processes, mounts, cgroups, links and packet filter rules of the instance; empty when nothing is left. */
    public static List<String> of(BerthHost host) {
        String directory = host.directory() + "/";
        List<String> traces = new ArrayList<>();
        traces.addAll(lines("process", Ran.output("ps", "-eo", "pid,args"), line -> line.contains(directory)));
        traces.addAll(lines("mount", Ran.output("findmnt", "-rno", "TARGET"), line -> line.startsWith(directory)));
        traces.addAll(lines("link", Ran.output("ip", "-o", "link"), line -> line.contains(host.instance())));
        traces.addAll(lines("rule", Ran.output("iptables-save"), line -> line.contains(host.instance())));
        traces.addAll(cgroups(host));
        return traces;
    }

    private static List<String> lines(String what, String text, Predicate<String> own) {
        return text.lines().filter(own).map(line -> what + ": " + line.strip()).toList();
    }

    private static List<String> cgroups(BerthHost host) {
        try (Stream<Path> all = Files.walk(Path.of("/sys/fs/cgroup"), 4)) {
            return all.filter(path -> path.endsWith(host.instance()))
                    .flatMap(HostTraces::below)
                    .map(path -> "cgroup: " + path)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> below(Path cgroup) {
        try (Stream<Path> all = Files.walk(cgroup)) {
            return all.filter(Files::isDirectory).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
