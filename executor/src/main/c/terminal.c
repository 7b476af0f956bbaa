#include "terminal.h"

#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#ifndef TIOCGPTPEER
#define TIOCGPTPEER _IO('T', 0x41)
#endif

enum { PTMX_MAJOR = 5, PTMX_MINOR = 2, SLAVE_MODE = 0620 };

/* Opened as a place only: opening what the app has put here could already do something. */
static int open_devpts(int root, struct failure *why) {
    struct statfs status;
    CLOSED_AT_END int devpts = kernel_open_below(root, "/dev/pts", O_PATH | O_DIRECTORY,
                                                 KERNEL_RESOLVE_IN_ROOT | KERNEL_RESOLVE_NO_MAGICLINKS);
    if (devpts < 0)
        return fail(why, errno, "open the app's /dev/pts");
    if (fstatfs(devpts, &status) < 0)
        return fail(why, errno, "look at the app's /dev/pts");
    if (status.f_type != DEVPTS_SUPER_MAGIC)
        return fail(why, ENODEV, "verify the app's /dev/pts: it is no devpts");
    return io_keep(&devpts);
}

/* A devpts holds only what the kernel makes there; so with no mount and no link in between it is the kernel's ptmx. */
static int open_master(int devpts, struct failure *why) {
    struct stat status;
    CLOSED_AT_END int master = kernel_open_below(devpts, "ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK,
                                                 KERNEL_RESOLVE_NO_XDEV | KERNEL_RESOLVE_NO_SYMLINKS);
    if (master < 0)
        return fail(why, errno, "open the app's /dev/pts/ptmx");
    if (fstat(master, &status) < 0)
        return fail(why, errno, "stat the app's /dev/pts/ptmx");
    if (!S_ISCHR(status.st_mode) || status.st_rdev != makedev(PTMX_MAJOR, PTMX_MINOR))
        return fail(why, ENODEV, "verify the app's /dev/pts/ptmx: it makes no terminals");
    return io_keep(&master);
}

static int open_slave(int master, struct failure *why) {
    int unlocked = 0;
    if (ioctl(master, TIOCSPTLCK, &unlocked) < 0)
        return fail(why, errno, "unlock the terminal");
    int slave = ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
    return slave >= 0 ? slave : fail(why, errno, "open the terminal");
}

int terminal_open(int root, struct terminal *terminal, struct failure *why) {
    CLOSED_AT_END int devpts = open_devpts(root, why);
    if (devpts < 0)
        return -1;
    CLOSED_AT_END int master = open_master(devpts, why);
    if (master < 0)
        return -1;
    int slave = open_slave(master, why);
    if (slave < 0)
        return -1;
    *terminal = (struct terminal){.master = io_keep(&master), .slave = slave};
    return 0;
}

int terminal_grant(int slave, uid_t uid, struct failure *why) {
    if (fchown(slave, uid, (gid_t)-1) < 0 || fchmod(slave, SLAVE_MODE) < 0)
        return fail(why, errno, "give the terminal to uid %u", uid);
    return 0;
}

int terminal_resize(int end, int64_t rows, int64_t columns, struct failure *why) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    if (size.ws_row != rows || size.ws_col != columns)
        return fail(why, EINVAL, "resize the terminal to %lld rows of %lld", (long long)rows, (long long)columns);
    if (ioctl(end, TIOCSWINSZ, &size) < 0)
        return fail(why, errno, "resize the terminal");
    return 0;
}

int terminal_control(struct failure *why) {
    if (ioctl(STDIN_FILENO, TIOCSCTTY, 0) < 0)
        return fail(why, errno, "take the terminal as the controlling one");
    return 0;
}
