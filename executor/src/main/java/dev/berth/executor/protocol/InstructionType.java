package dev.berth.executor.protocol;

/** The types of instructions in a plan; the numbers are those of protocol.h. */
public enum InstructionType {
    CGROUP_INTO(100),
    CGROUP_JOIN(101),
    INIT(102),
    JOIN_POD(103),
    JOIN_APP(104),
    JOIN_NAMESPACE(105),
    UNSHARE(106),
    USER_NAMESPACE(107),
    PROPAGATION(108),
    HOST_MOUNT(109),
    ROOT(110),
    MKDIR(111),
    SYMLINK(112),
    DEVICE(113),
    MOUNT(114),
    BIND(115),
    IMPORT(116),
    MASK(117),
    READ_ONLY(118),
    ROOT_READ_ONLY(119),
    PIVOT(120),
    HOSTNAME(121),
    SYSCTL(122),
    OOM_SCORE_ADJ(123),
    UMASK(124),
    RLIMIT(125),
    WORKING_DIRECTORY(126),
    USER(127),
    CAPABILITIES(128),
    NO_NEW_PRIVS(129),
    SECCOMP(130),
    ENVIRONMENT(131),
    FORK(132),
    GATE(133),
    EXEC(134),
    REAP(135),
    TERMINAL(136),
    INPUT(137);

    private final int number;

    InstructionType(int number) {
        this.number = number;
    }

    /** The number in a frame. */
    public int number() {
        return number;
    }
}
