package dev.berth.daemon.command;

import dev.berth.manifests.host.Setting;

/**
 * A field of the host configuration, as the service works by it.
 *
 * @param from where the value comes from: {@code FILE:LINE:COLUMN}, an option of berthd, or {@code default}
 */
public record ConfigValue(Setting setting, String from) {}
