package dev.berth.daemon.main;

import dev.berth.daemon.command.ConfigValue;
import dev.berth.manifests.host.HostConfig;
import dev.berth.manifests.host.HostFile;
import dev.berth.manifests.host.Setting;
import dev.berth.manifests.host.Subnet;
import dev.berth.manifests.model.Origins;
import java.util.List;
import java.util.Set;

/**
 * What the service works by, and how that came about.
 *
 * @param origins where the file says what; its name is an option's where there is no file
 * @param options the fields that options of the service say instead
 */
record EffectiveConfig(HostConfig config, Origins origins, Set<String> options) {
    private static final String DEFAULT = "default";

    EffectiveConfig {
        options = Set.copyOf(options);
    }

    /** Of a file alone. */
    static EffectiveConfig of(HostFile file) {
        return new EffectiveConfig(file.config(), file.origins(), Set.of());
    }

    /**
     * Each field with its value and where that comes from.
     *
     * @param subnet the one in use, which may depend on the host
     */
    List<ConfigValue> values(String subnet) {
        HostConfig.Network network = new HostConfig.Network(Subnet.around(subnet));
        HostConfig whole = new HostConfig(
                config.manifests(),
                config.state(),
                config.run(),
                config.instance(),
                config.scan(),
                network,
                config.deletion(),
                config.cni(),
                config.api(),
                config.images());
        return Setting.all(whole).stream()
                .map(setting -> new ConfigValue(setting, from(setting.field())))
                .toList();
    }

    private String from(String field) {
        if (options.contains(field)) {
            return "--" + field;
        }
        if (!origins.positions().containsKey(field)) {
            return DEFAULT;
        }
        return origins.file().startsWith("--") ? origins.file() : origins.at(field);
    }
}
