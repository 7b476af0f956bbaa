package dev.berth.manifests.host;

import dev.berth.manifests.model.Origins;

/** A configuration, and where its file says what. */
public record HostFile(HostConfig config, Origins origins) {}
