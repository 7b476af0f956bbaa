#include "terminal.h"

#include "io.h"
#include "report.h"
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROWS = 31, COLUMNS = 97, OWNER = 1234 };

typedef void act(int root, const char *devpts);

/* In a child with mounts of its own, and a root whose /dev/pts is a devpts. Without root there is no such child. */
static void with_devpts(act *act_in) {
    char directory[128];
    char devpts[256];
    if (getuid() != 0)
        return;
    test_directory(directory, sizeof directory);
    pid_t child = fork();
    if (child == 0) {
        CHECK(unshare(CLONE_NEWNS) == 0 && mount("", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0);
        snprintf(devpts, sizeof devpts, "%s/dev", directory);
        CHECK(mkdir(devpts, S_IRWXU) == 0);
        strcat(devpts, "/pts");
        CHECK(mkdir(devpts, S_IRWXU) == 0);
        CHECK(mount("devpts", devpts, "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620,gid=5") == 0);
        int root = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
        CHECK(root >= 0);
        act_in(root, devpts);
        _exit(EXIT_SUCCESS);
    }
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
    test_remove(directory);
}

static void refuses(int root, int number, const char *what) {
    struct failure why = {.number = 0};
    struct terminal terminal;
    CHECK(terminal_open(root, &terminal, &why) < 0);
    CHECK(why.number == number && strstr(why.text, what) != NULL);
}

static void open_granted(int root, const char *devpts) {
    char path[PATH_MAX];
    struct terminal terminal;
    struct failure why;
    struct stat status;
    struct winsize size;
    CHECK(terminal_open(root, &terminal, &why) == 0);
    CHECK(terminal_grant(terminal.slave, OWNER, &why) == 0);
    snprintf(path, sizeof path, "%s/0", devpts);
    CHECK(stat(path, &status) == 0);
    CHECK(status.st_uid == OWNER && status.st_gid == 5 && (status.st_mode & 07777) == 0620);
    CHECK(terminal_resize(terminal.slave, ROWS, COLUMNS, &why) == 0);
    CHECK(ioctl(terminal.master, TIOCGWINSZ, &size) == 0 && size.ws_row == ROWS && size.ws_col == COLUMNS);
    CHECK(terminal_resize(terminal.master, USHRT_MAX + 1, COLUMNS, &why) < 0 && why.number == EINVAL);
    CHECK((fcntl(terminal.master, F_GETFL) & O_NONBLOCK) != 0 && (fcntl(terminal.slave, F_GETFL) & O_NONBLOCK) == 0);
}

static void is_the_roots_own(void) {
    with_devpts(open_granted);
}

static void bind_over_ptmx(int root, const char *devpts) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/ptmx", devpts);
    CHECK(mount("/dev/null", path, NULL, MS_BIND, NULL) == 0);
    refuses(root, EXDEV, "/dev/pts/ptmx");
}

static void passes_by_what_is_mounted_over(void) {
    with_devpts(bind_over_ptmx);
}

/* A FIFO that were opened would block, or show a writer to whoever waits for one. */
static void opens_nothing_planted(void) {
    char directory[128];
    char path[256];
    test_directory(directory, sizeof directory);
    CLOSED_AT_END int root = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    refuses(root, ENOENT, "open the app's /dev/pts");
    snprintf(path, sizeof path, "%s/dev", directory);
    CHECK(mkdir(path, S_IRWXU) == 0);
    strcat(path, "/pts");
    CHECK(mkdir(path, S_IRWXU) == 0);
    strcat(path, "/ptmx");
    CHECK(mkfifo(path, S_IRWXU) == 0);
    refuses(root, ENODEV, "it is no devpts");
    test_remove(directory);
}

static void hand_over(int root, const char *devpts) {
    struct terminal terminal;
    struct terminal got;
    struct report report;
    struct failure why;
    int near = -1;
    int far = -1;
    (void)devpts;
    CHECK(terminal_open(root, &terminal, &why) == 0 && report_channel(&near, &far, &why) == 0);
    CHECK(!report_receive_terminal(near, &report, &got));
    CHECK(report_send_terminal(far, &terminal, &why) == 0);
    CHECK(report_receive_terminal(near, &report, &got) && report.kind == REPORT_TERMINAL);
    CHECK(fcntl(got.slave, F_GETFD) == FD_CLOEXEC);
    CHECK(write(got.slave, "x", 1) == 1);
    char letter = '\0';
    CHECK(read(got.master, &letter, 1) == 1 && letter == 'x');
    report_send(far, REPORT_READY, 0, NULL);
    CHECK(report_receive_terminal(near, &report, &got) && report.kind == REPORT_READY && got.master < 0);
}

static void is_handed_over(void) {
    with_devpts(hand_over);
}

/* The lowest free descriptor stays the same. */
static void takes_none_unasked(void) {
    struct report report;
    struct failure why;
    int near = -1;
    int far = -1;
    CHECK(report_channel(&near, &far, &why) == 0);
    int before = dup(near);
    close(before);
    CHECK(report_send_terminal(far, &(struct terminal){.master = near, .slave = far}, &why) == 0);
    CHECK(report_receive(near, false, &report) && report.kind == REPORT_TERMINAL);
    int after = dup(near);
    CHECK(after == before);
    close(after);
    close(near);
    close(far);
}

const struct test terminal_tests[] = {
    {"a terminal is of the root's own devpts, and the user's", is_the_roots_own},
    {"what is mounted over a devpts's ptmx is not opened", passes_by_what_is_mounted_over},
    {"what was planted for a devpts is not opened", opens_nothing_planted},
    {"both ends are handed over", is_handed_over},
    {"descriptors that nobody asked for are dropped", takes_none_unasked},
    {NULL, NULL},
};
