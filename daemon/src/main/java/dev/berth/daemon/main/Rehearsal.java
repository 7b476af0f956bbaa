package dev.berth.daemon.main;

import dev.berth.daemon.command.Cli;
import dev.berth.daemon.front.LocalCaller;
import dev.berth.daemon.schedule.Timetable;
import dev.berth.daemon.source.DirectorySource;
import dev.berth.executor.cgroup.CgroupSetup;
import dev.berth.executor.cgroup.Hierarchies;
import dev.berth.images.ImportRehearsal;
import dev.berth.linux.HostRoot;
import dev.berth.linux.process.ProcessTable;
import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.host.HostConfig;
import dev.berth.statedb.Retention;
import dev.berth.statedb.StateDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Uses what the service uses, in a temporary directory and without any right, so that the JVM that installs Berth can keep the loaded classes in an
 * archive: a start from it takes a third of the time. Decides nothing and proves nothing.
 */
final class Rehearsal {
    private static final String OWN_CLASSES = "dev/berth/";
    private static final String CLASS = ".class";

    private Rehearsal() {}

    static void play() throws IOException {
        Path directory = Files.createTempDirectory("berth-rehearsal-");
        try {
            loadOwnClasses(Path.of(System.getProperty("berth.home"), "lib"));
            useDatabase(directory.resolve("state.db"));
            useSources(directory);
            useConfiguration();
            ImportRehearsal.play(Files.createDirectory(directory.resolve("import")));
            Hierarchies unusedTree = CgroupSetup.find(HostRoot.system());
            Timetable.start(List.of(new Timetable.Entry(
                            "scan", HostConfig.defaults().scan().expression(), () -> {})))
                    .close();
            long unused = ProcessTable.ownPid();
            for (List<String> words : List.of(List.of("version"), List.of("ps"), List.of("describe", "a"))) {
                int unusedCode = Cli.withoutService().run(words, LocalCaller.deaf());
            }
        } finally {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void loadOwnClasses(Path libraries) throws IOException {
        try (var jars = Files.newDirectoryStream(libraries, "*-[0-9]*.jar")) {
            for (Path jar : jars) {
                loadOwnClassesOf(jar);
            }
        }
        loadOwnClassesOf(libraries.resolve("berth.jar"));
    }

    private static void loadOwnClassesOf(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(OWN_CLASSES) && name.endsWith(CLASS) && !name.endsWith("package-info.class")) {
                    load(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
                }
            }
        }
    }

    private static void load(String name) {
        try {
            Class<?> unused = Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("load " + name, e);
        }
    }

    private static void useDatabase(Path file) {
        try (StateDatabase store = StateDatabase.open(file, Retention.DEFAULT)) {
            new SamplePod().play(store);
        }
    }

    private static void useConfiguration() {
        ServiceOptions options = new ServiceOptions();
        options.line().parseArgs("--instance=rehearsal");
        EffectiveConfig unused = options.resolve();
    }

    private static void useSources(Path directory) throws IOException {
        Files.writeString(directory.resolve("a.yaml"), SamplePod.MANIFEST);
        DirectorySource source =
                new DirectorySource(directory, new ManifestReader(), Clock.systemUTC(), snapshot -> {});
        source.start();
        source.close();
    }
}
