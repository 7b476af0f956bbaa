package dev.berth.daemon.main;

import dev.berth.manifests.host.HostConfig;
import dev.berth.manifests.host.HostConfigReader;
import dev.berth.manifests.host.HostFile;
import dev.berth.manifests.host.InstanceName;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of the service. Each one overrides the host configuration. */
@Command(
        name = "berthd",
        mixinStandardHelpOptions = true,
        description =
                "Keeps this host in the state that its manifest directory asks for. Ends at SIGTERM; pods run on.",
        footer = "berthd command ARGUMENTS runs one command of berth in a JVM of its own.")
final class ServiceOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the host configuration; default: /etc/INSTANCE/berth.yaml where that exists")
    Optional<Path> config = Optional.empty();

    @Option(names = "--manifests", paramLabel = "DIR", description = "where the manifests are")
    Optional<HostPath> manifests = Optional.empty();

    @Option(names = "--state", paramLabel = "DIR", description = "where the state is kept")
    Optional<HostPath> state = Optional.empty();

    @Option(names = "--run", paramLabel = "DIR", description = "where run-time files are kept")
    Optional<HostPath> run = Optional.empty();

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            description = "tells several berthd of a host apart; default: berth. Not beside --config, which names it")
    Optional<InstanceName> instance = Optional.empty();

    /** What reads them from a command line. */
    CommandLine line() {
        return new CommandLine(this)
                .registerConverter(HostPath.class, HostPath::new)
                .registerConverter(InstanceName.class, InstanceName::new);
    }

    /**
     * The configuration with the options in place.
     *
     * @throws StartException with every problem of the file
     */
    EffectiveConfig resolve() {
        HostFile file = file();
        HostConfig read = file.config();
        HostConfig config = new HostConfig(
                manifests.orElse(read.manifests()),
                state.orElse(read.state()),
                run.orElse(read.run()),
                read.instance(),
                read.scan(),
                read.network(),
                read.deletion(),
                read.cni(),
                read.api(),
                read.images());
        return new EffectiveConfig(config, file.origins(), overridden());
    }

    private Set<String> overridden() {
        return Map.of("manifests", manifests, "state", state, "run", run).entrySet().stream()
                .filter(option -> option.getValue().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private HostFile file() {
        if (config.isPresent() && instance.isPresent()) {
            throw new StartException("give --config or --instance, not both: the file names its instance");
        }
        InstanceName name = instance.orElse(HostConfig.defaults().instance());
        Path standard = Path.of("/etc", name.value(), "berth.yaml");
        Path file = config.orElse(standard);
        if (config.isPresent() || Files.exists(standard)) {
            return parse(file.toString(), read(file));
        }
        String named = instance.map(given -> "instance: \"" + given + "\"\n").orElse("");
        return parse("--instance", "apiVersion: berth.dev/v1\nkind: Host\n" + named);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartException("read " + file + ": " + e, e);
        }
    }

    private static HostFile parse(String file, String text) {
        ReadResult<HostFile> result = new HostConfigReader().readFile(file, text);
        return result.match(valid -> valid, problems -> {
            throw new StartException(problems.stream().map(Object::toString).collect(Collectors.joining("\n")));
        });
    }
}
