/* The numbers of the stage1 protocol; docs/stage1-protocol.md says what they mean. The Java side is compared with this file. */
#ifndef BERTH_PROTOCOL_H
#define BERTH_PROTOCOL_H

enum protocol_version {
    PROTOCOL_MIN = 1,
    PROTOCOL_MAX = 1,
};

enum protocol_bound {
    BOUND_FRAME = 1048576,
    BOUND_FIELDS = 4096,
    BOUND_INSTRUCTIONS = 1024,
    BOUND_CONNECTIONS = 64,
    BOUND_WAITING = 65536,
    BOUND_SESSION_DATA = 16384,
    BOUND_LOG_LINE = 16384,
};

enum message {
    MESSAGE_HELLO = 1,
    MESSAGE_SUPERVISE = 2,
    MESSAGE_CREATE_APP = 3,
    MESSAGE_START_APP = 4,
    MESSAGE_SIGNAL_APP = 5,
    MESSAGE_EXEC = 6,
    MESSAGE_STATUS = 7,
    MESSAGE_WATCH = 8,
    MESSAGE_STOP_POD = 9,
    MESSAGE_REEXEC = 10,
    MESSAGE_LOG_LIMITS = 11,
    MESSAGE_LOG_REOPEN = 12,
    MESSAGE_FORGET_APP = 13,
    MESSAGE_INPUT_APP = 14,

    MESSAGE_OK = 32,
    MESSAGE_FAILED = 33,
    MESSAGE_EVENT = 34,

    MESSAGE_STDIN = 48,
    MESSAGE_STDOUT = 49,
    MESSAGE_STDERR = 50,
    MESSAGE_EXITED = 51,
    MESSAGE_SESSION_SIGNAL = 52,
    MESSAGE_RESIZE = 53,
    MESSAGE_DETACH = 54,
};

enum instruction {
    OP_CGROUP_INTO = 100,
    OP_CGROUP_JOIN = 101,
    OP_INIT = 102,
    OP_JOIN_POD = 103,
    OP_JOIN_APP = 104,
    OP_JOIN_NAMESPACE = 105,
    OP_UNSHARE = 106,
    OP_USER_NAMESPACE = 107,
    OP_PROPAGATION = 108,
    OP_HOST_MOUNT = 109,
    OP_ROOT = 110,
    OP_MKDIR = 111,
    OP_SYMLINK = 112,
    OP_DEVICE = 113,
    OP_MOUNT = 114,
    OP_BIND = 115,
    OP_IMPORT = 116,
    OP_MASK = 117,
    OP_READ_ONLY = 118,
    OP_ROOT_READ_ONLY = 119,
    OP_PIVOT = 120,
    OP_HOSTNAME = 121,
    OP_SYSCTL = 122,
    OP_OOM_SCORE_ADJ = 123,
    OP_UMASK = 124,
    OP_RLIMIT = 125,
    OP_WORKING_DIRECTORY = 126,
    OP_USER = 127,
    OP_CAPABILITIES = 128,
    OP_NO_NEW_PRIVS = 129,
    OP_SECCOMP = 130,
    OP_ENVIRONMENT = 131,
    OP_FORK = 132,
    OP_GATE = 133,
    OP_EXEC = 134,
    OP_REAP = 135,
    OP_TERMINAL = 136,
    OP_INPUT = 137,
};

/* Additions to a version that a supervisor has. */
#define FEATURE_TERMINAL "terminal"
#define FEATURE_DETACH "detach"
#define FEATURE_INPUT "input"

enum bind_flag {
    BIND_RECURSIVE = 1,
    BIND_READ_ONLY = 2,
    BIND_NOSUID = 4,
    BIND_NODEV = 8,
    BIND_NOEXEC = 16,
    BIND_SLAVE = 32,
};

#endif
