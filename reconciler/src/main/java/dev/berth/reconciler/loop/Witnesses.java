package dev.berth.reconciler.loop;

import dev.berth.reconciler.port.CgroupWitness;
import dev.berth.reconciler.port.ImageWitness;
import dev.berth.reconciler.port.MountWitness;
import dev.berth.reconciler.port.NetworkWitness;
import dev.berth.reconciler.port.ProcessWitness;
import dev.berth.reconciler.port.SecretWitness;

/** Everyone who looks at the host. They are never called from two threads at once. */
public record Witnesses(
        ProcessWitness process,
        CgroupWitness cgroup,
        MountWitness mount,
        NetworkWitness network,
        ImageWitness image,
        SecretWitness secret) {}
