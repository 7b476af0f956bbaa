/* The status texts of a pod and its apps, as status files, STATUS and EVENT carry them. Pure. */
#ifndef BERTH_STATUS_H
#define BERTH_STATUS_H

#include "failure.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

enum { NAME_ROOM = 64, UID_ROOM = 65, BOOT_ROOM = 40, STATUS_ROOM = 1024 };

enum app_state { APP_CREATED, APP_RUNNING, APP_EXITED };

/* A point in time by two clocks, in nanoseconds; 0 when it has not come. */
struct moment {
    int64_t utc;
    int64_t boottime;
};

/* A process that can't be mistaken for a later one with the same number. */
struct process {
    pid_t pid;
    uint64_t start;
};

struct app_status {
    char name[NAME_ROOM];
    int64_t attempt;
    enum app_state state;
    struct process process;
    struct moment created;
    struct moment started;
    struct moment exited;
    int exit_code;
    int exit_signal; /* 0 when it exited by itself */
    struct failure failure; /* number 0: none */
    int64_t dropped_lines;
};

struct pod_status {
    char uid[UID_ROOM];
    char boot[BOOT_ROOM];
    int dead;
    struct process supervisor;
    struct process init;
};

/* Both return the length of the text. */
size_t status_of_app(const struct app_status *app, const char *boot, char *room, size_t size);
size_t status_of_pod(const struct pod_status *pod, const char *build, char *room, size_t size);

/* Whether it can be an app's name, and a pod's uid: both become file names. */
int status_name_ok(const char *name);
int status_uid_ok(const char *uid);

#endif
