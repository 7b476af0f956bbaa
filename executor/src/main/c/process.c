#include "process.h"

#include "io.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { STAT_ROOM = 512, PATH_ROOM = 40, DECIMAL = 10 };

/* proc_pid_stat(5). */
enum { FIELD_STATE = 3, FIELD_SESSION = 6, FIELD_START = 22 };

/* Whatever is killed can fork no more, so each round finds only what was forked during the one before. */
enum { ROUNDS = 8 };

/* The command name, field 2, may hold anything: the fields are counted from its closing parenthesis. */
static const char *find(const char *stat, int wanted) {
    const char *at = strrchr(stat, ')');
    for (int field = FIELD_STATE; at != NULL && field <= wanted; field++)
        at = strchr(at + 1, ' ');
    return at == NULL ? NULL : at + 1;
}

static int read_stat(pid_t pid, char *room, struct failure *why) {
    char path[PATH_ROOM];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    return io_read_text(path, room, STAT_ROOM, why);
}

int process_start_of(pid_t pid, uint64_t *start, struct failure *why) {
    char stat[STAT_ROOM];
    if (read_stat(pid, stat, why) < 0)
        return -1;
    const char *field = find(stat, FIELD_START);
    if (field == NULL)
        return fail(why, EINVAL, "read /proc/%d/stat: a field is missing", pid);
    *start = strtoull(field, NULL, DECIMAL);
    return 0;
}

static bool lives_in(pid_t pid, pid_t session) {
    struct failure gone;
    char stat[STAT_ROOM];
    if (read_stat(pid, stat, &gone) < 0)
        return false;
    const char *state = find(stat, FIELD_STATE);
    const char *field = find(stat, FIELD_SESSION);
    return state != NULL && field != NULL && strchr("ZX", *state) == NULL && strtol(field, NULL, DECIMAL) == session;
}

/* The descriptor holds the process that was looked at: its id may be another's by then. */
static bool kill_if_in(pid_t pid, pid_t session) {
    CLOSED_AT_END int process = (int)syscall(SYS_pidfd_open, pid, 0);
    return process >= 0 && lives_in(pid, session) && syscall(SYS_pidfd_send_signal, process, SIGKILL, NULL, 0) == 0;
}

static bool kill_those_of(pid_t session) {
    bool found = false;
    DIR *all = opendir("/proc");
    if (all == NULL)
        return false;
    for (struct dirent *entry = readdir(all); entry != NULL; entry = readdir(all)) {
        pid_t pid = (pid_t)strtol(entry->d_name, NULL, DECIMAL);
        if (pid > 0 && kill_if_in(pid, session))
            found = true;
    }
    closedir(all);
    return found;
}

void process_kill_session(pid_t leader) {
    kill(leader, SIGKILL);
    for (int round = 0; round < ROUNDS && kill_those_of(leader); round++)
        ;
}
