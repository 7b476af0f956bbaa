package dev.berth.executor.launch;

/**
 * A cgroup hierarchy that apps may look at, each from its own cgroup down.
 *
 * @param directory its name below /sys/fs/cgroup; empty where it is the only one and mounted there itself
 * @param type {@code cgroup} or {@code cgroup2}
 * @param options what mount(2) needs to find the hierarchy, for example {@code memory} or {@code cpu,cpuacct}; empty for version 2
 */
public record CgroupView(String directory, String type, String options) {}
