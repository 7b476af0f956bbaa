package dev.berth.manifests.berth;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.PortName;
import dev.berth.manifests.model.PullPolicy;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import dev.berth.manifests.syntax.AbsolutePaths;
import dev.berth.manifests.syntax.Durations;
import dev.berth.manifests.syntax.Images;
import dev.berth.manifests.syntax.IndexSets;
import dev.berth.manifests.syntax.LinuxWords;
import dev.berth.manifests.syntax.Names;
import dev.berth.manifests.syntax.Numbers;
import dev.berth.manifests.syntax.Parsed;
import dev.berth.manifests.syntax.Quantities;
import dev.berth.manifests.syntax.Rlimits;
import dev.berth.manifests.syntax.Scalar;
import dev.berth.manifests.syntax.Spelling;
import dev.berth.manifests.syntax.TextScalar;
import dev.berth.manifests.syntax.Words;
import dev.berth.manifests.yaml.Quoted;
import java.util.List;

/** The kinds of single values in documents of the berth dialect. */
final class BerthScalars {
    private static final String DEFAULT = "default";

    static final List<Scalar<?>> ALL = List.of(
            TextScalar.ANY,
            Numbers.WHOLE,
            Numbers.DECIMAL,
            Numbers.FLAG,
            Quantities.BYTES,
            Quantities.CPU,
            Rlimits.VALUE,
            IndexSets.INDEX_SET,
            Durations.DURATION,
            LinuxWords.SIGNAL,
            LinuxWords.CAPABILITY,
            LinuxWords.FILE_MODE,
            LinuxWords.USER,
            Images.IMAGE,
            Names.of(PodName.class, PodName::new),
            Names.of(AppName.class, AppName::new),
            Names.of(VolumeName.class, VolumeName::new),
            Names.of(PortName.class, PortName::new),
            AbsolutePaths.of(HostPath.class, HostPath::new),
            AbsolutePaths.of(ContainerPath.class, ContainerPath::new),
            Words.of(After.Condition.class),
            Words.of(PullPolicy.class),
            Words.of(RestartPolicy.Mode.class),
            Words.of(Volume.Medium.class),
            Words.of(Port.Protocol.class),
            Words.of(SpecDocument.SoleNetwork.class),
            new TextScalar<>(
                    SpecDocument.NamedNetwork.class,
                    Spelling.words(List.of(DEFAULT)),
                    BerthScalars::network,
                    network -> DEFAULT),
            Words.of(SpecDocument.UserNamespace.class, "auto"),
            Words.of(SpecDocument.PidNamespace.class, "app"));

    private BerthScalars() {}

    private static Parsed<SpecDocument.NamedNetwork> network(String name) {
        return name.equals(DEFAULT)
                ? Parsed.right(SpecDocument.NamedNetwork.DEFAULT)
                : Parsed.wrong(
                        Quoted.of(name) + ": networks other than default are known but not built in this release");
    }
}
