package dev.berth.executor.cgroup;

/** The two interfaces of cgroups. */
public enum CgroupVersion {
    /** One tree per controller or group of controllers. */
    V1,
    /** One tree for all. */
    V2
}
