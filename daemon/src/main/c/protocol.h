/* The numbers of the front protocol; docs/front-protocol.md says what they mean. The Java side is compared with this file. */
#ifndef BERTH_FRONT_PROTOCOL_H
#define BERTH_FRONT_PROTOCOL_H

#define FRONT_HELLO "berth-front 1"

enum front_bound {
    BOUND_PAYLOAD = 65536,
    BOUND_FILE = 3145728, /* what is longer is no manifest; one part more is sent, so that berthd sees that */
};

enum front_frame {
    FRAME_HELLO = 1,
    FRAME_ARGUMENT = 2,
    FRAME_DIRECTORY = 3,
    FRAME_TERMINAL = 4,
    FRAME_RUN = 5,
    FRAME_FILE = 6,
    FRAME_DATA = 7,
    FRAME_END = 8,
    FRAME_DONE = 9,
    FRAME_RESIZE = 10,

    FRAME_STDOUT = 32,
    FRAME_STDERR = 33,
    FRAME_OPEN = 34,
    FRAME_WANT_STDIN = 35,
    FRAME_EXIT = 36,
    FRAME_RAW = 37,
};

enum front_exit {
    EXIT_PROBLEM = 1,
    EXIT_NO_DAEMON = 4,
    EXIT_USAGE = 64,
};

#endif
