package dev.berth.linux.process;

/**
 * One process, told from any other that has its pid before or after it.
 *
 * @param boot the boot in which it runs
 * @param pid in the host's pid namespace
 * @param startTicks start time in clock ticks since that boot
 */
public record ProcessIdentity(BootId boot, long pid, long startTicks) {
    @Override
    public String toString() {
        return pid + "@" + startTicks + " of boot " + boot;
    }
}
