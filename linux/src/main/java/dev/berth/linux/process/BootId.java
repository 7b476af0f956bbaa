package dev.berth.linux.process;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;

/**
 * The random identity of one boot of the kernel: what carries another one was made before a reboot.
 *
 * @param value as the kernel prints it
 */
public record BootId(String value) {
    public BootId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("blank boot id");
        }
    }

    /** The running kernel's. */
    public static BootId read(HostRoot host) {
        return new BootId(KernelFile.read(host.proc("sys/kernel/random/boot_id")));
    }

    @Override
    public String toString() {
        return value;
    }
}
