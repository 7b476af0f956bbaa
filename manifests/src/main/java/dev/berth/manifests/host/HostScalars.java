package dev.berth.manifests.host;

import dev.berth.manifests.model.DnsLabel;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.RegistryName;
import dev.berth.manifests.syntax.AbsolutePaths;
import dev.berth.manifests.syntax.Durations;
import dev.berth.manifests.syntax.Images;
import dev.berth.manifests.syntax.Names;
import dev.berth.manifests.syntax.Numbers;
import dev.berth.manifests.syntax.Parsed;
import dev.berth.manifests.syntax.Scalar;
import dev.berth.manifests.syntax.Schedules;
import dev.berth.manifests.syntax.Spelling;
import dev.berth.manifests.syntax.TextScalar;
import dev.berth.manifests.syntax.Words;
import dev.berth.manifests.yaml.Quoted;
import java.util.List;

/** The kinds of single values in the host configuration. */
final class HostScalars {
    static final List<Scalar<?>> ALL = List.of(
            TextScalar.ANY,
            Numbers.WHOLE,
            Durations.DURATION,
            Schedules.CRON,
            Images.IMAGE,
            AbsolutePaths.of(HostPath.class, HostPath::new),
            new TextScalar<>(
                    InstanceName.class,
                    Spelling.text(DnsLabel.REGEX).with("maxLength", InstanceName.LONGEST),
                    HostScalars::instance,
                    InstanceName::value),
            new TextScalar<>(Peer.class, Spelling.text(Peer.REGEX), HostScalars::peer, Peer::toString),
            new TextScalar<>(
                    RegistryName.class, Spelling.text(RegistryName.REGEX), HostScalars::registry, RegistryName::value),
            new TextScalar<>(
                    RepositoryPrefix.class,
                    Spelling.text(RepositoryPrefix.REGEX),
                    HostScalars::prefix,
                    RepositoryPrefix::toString),
            Numbers.FLAG,
            new TextScalar<>(
                    LookasideUrl.class, Spelling.text(LookasideUrl.REGEX), HostScalars::lookaside, LookasideUrl::value),
            new TextScalar<>(ProxyUrl.class, Spelling.text(ProxyUrl.REGEX), HostScalars::proxy, ProxyUrl::value),
            Words.of(HostConfig.Tls.class),
            new TextScalar<>(Subnet.class, Spelling.text(Subnet.REGEX), HostScalars::subnet, Subnet::toString));

    private HostScalars() {}

    private static Parsed<InstanceName> instance(String text) {
        return Names.label(text)
                .then(label -> label.length() > InstanceName.LONGEST
                        ? Parsed.wrong(Quoted.of(text) + " is longer than " + InstanceName.LONGEST + " characters")
                        : Parsed.right(new InstanceName(label)));
    }

    private static Parsed<Peer> peer(String text) {
        return Peer.parse(text)
                .map(Parsed::right)
                .orElse(Parsed.wrong(
                        Quoted.of(text) + " is not of the form user:NAME or group:NAME, with a name or an id"));
    }

    private static Parsed<RegistryName> registry(String text) {
        return RegistryName.isValid(text)
                ? Parsed.right(new RegistryName(text))
                : Parsed.wrong(
                        Quoted.of(text) + " is not the host of a registry, such as docker.io or registry.example:5000");
    }

    private static Parsed<RepositoryPrefix> prefix(String text) {
        int slash = text.indexOf('/');
        return text.matches(RepositoryPrefix.REGEX)
                ? registry(slash < 0 ? text : text.substring(0, slash))
                        .then(host ->
                                Parsed.right(new RepositoryPrefix(host, slash < 0 ? "" : text.substring(slash + 1))))
                : Parsed.wrong(Quoted.of(text)
                        + " is not of the form HOST or HOST/PREFIX, such as registry.example:5000/team");
    }

    private static Parsed<ProxyUrl> proxy(String text) {
        return text.matches(ProxyUrl.REGEX)
                ? Parsed.right(new ProxyUrl(text))
                : Parsed.wrong("is not of the form http://HOST:PORT (one that wants a password is named"
                        + " by the environment of berthd)");
    }

    private static Parsed<LookasideUrl> lookaside(String text) {
        return text.matches(LookasideUrl.REGEX)
                ? Parsed.right(new LookasideUrl(text))
                : Parsed.wrong(Quoted.of(text) + " is not of the form https://HOST/PATH");
    }

    private static Parsed<Subnet> subnet(String text) {
        return Subnet.around(text)
                .map(subnet -> subnet.toString().equals(text)
                        ? Parsed.right(subnet)
                        : Parsed.<Subnet>wrong(
                                Quoted.of(text) + " has bits beyond its prefix (did you mean " + subnet + "?)"))
                .orElse(Parsed.wrong(Quoted.of(text) + " is not an IPv4 subnet of 8 to 30 bits such as 10.88.0.0/16"));
    }
}
