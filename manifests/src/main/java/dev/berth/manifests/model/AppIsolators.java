package dev.berth.manifests.model;

/** All isolators of an app. */
public record AppIsolators(ResourceIsolators resources, CapabilityRule capabilities, boolean noNewPrivileges) {}
