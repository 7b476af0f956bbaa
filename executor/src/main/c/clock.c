#include "clock.h"

#include "io.h"

#include <string.h>
#include <time.h>

static const int64_t nanoseconds = 1000000000;
static const int64_t milliseconds = 1000;
static const int64_t nanoseconds_in_millisecond = 1000000;

static int64_t read_clock(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * nanoseconds + time.tv_nsec;
}

struct moment clock_now(void) {
    return (struct moment){.utc = read_clock(CLOCK_REALTIME), .boottime = read_clock(CLOCK_BOOTTIME)};
}

int64_t clock_milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * milliseconds + time.tv_nsec / nanoseconds_in_millisecond;
}

int clock_boot_id(char *room, struct failure *why) {
    if (io_read_text("/proc/sys/kernel/random/boot_id", room, BOOT_ROOM, why) < 0)
        return -1;
    room[strcspn(room, "\n")] = '\0';
    return 0;
}
