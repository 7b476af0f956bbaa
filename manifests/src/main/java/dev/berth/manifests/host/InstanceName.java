package dev.berth.manifests.host;

import dev.berth.manifests.model.DnsLabel;

/**
 * Tells several daemons of one host apart; part of the names of cgroups, bridges, chains and directories. A DNS label of at most 14 characters, so that
 * one more fits the name of a network interface.
 */
public record InstanceName(String value) {
    static final int LONGEST = 14;

    public InstanceName {
        if (!DnsLabel.isValid(value) || value.length() > LONGEST) {
            throw new IllegalArgumentException("\"" + value + "\" is not an instance name");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
