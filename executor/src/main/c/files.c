/* Instructions that make directories, links and devices under the root. */
#include "execution.h"
#include "inner.h"
#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { ALL_BITS = 07777 };

int execute_mkdir(struct execution *execution, const struct value *values, struct failure *why) {
    struct stat status;
    const char *path = values[0].data;
    struct inner_make make = {.directory = true, .mode = (mode_t)values[1].number & ALL_BITS};
    mode_t mask = umask(0);
    CLOSED_AT_END int directory = inner_ensure(execution->root, path, &make, why);
    umask(mask);
    if (directory < 0)
        return -1;
    if (fstat(directory, &status) < 0 || !S_ISDIR(status.st_mode))
        return fail(why, ENOTDIR, "make directory %s", path);
    if (make.made &&
        fchownat(directory, "", (uid_t)values[2].number, (gid_t)values[3].number, AT_EMPTY_PATH) < 0)
        return fail(why, errno, "give %s to %lld:%lld", path, (long long)values[2].number, (long long)values[3].number);
    return 0;
}

int execute_symlink(struct execution *execution, const struct value *values, struct failure *why) {
    char there[PATH_MAX];
    const char *name = "";
    const char *wanted = values[0].data;
    CLOSED_AT_END int parent = inner_parent(execution->root, values[1].data, &name, why);
    if (parent < 0)
        return -1;
    if (symlinkat(wanted, parent, name) == 0)
        return 0;
    if (errno != EEXIST)
        return fail(why, errno, "link %s to %s", values[1].data, wanted);
    ssize_t size = readlinkat(parent, name, there, sizeof there);
    if (size < 0 || (size_t)size != values[0].size || memcmp(there, wanted, values[0].size) != 0)
        return fail(why, EEXIST, "link %s to %s", values[1].data, wanted);
    return 0;
}

static bool is_device(int parent, const char *name, mode_t mode, dev_t device) {
    struct stat status;
    return fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && (status.st_mode & S_IFMT) == (mode & S_IFMT) &&
           status.st_rdev == device;
}

static int make_node(int parent, const char *name, mode_t mode, dev_t device) {
    mode_t mask = umask(0);
    int made = mknodat(parent, name, mode, device);
    umask(mask);
    return made;
}

int execute_device(struct execution *execution, const struct value *values, struct failure *why) {
    const char *name = "";
    const char *path = values[0].data;
    mode_t mode = (mode_t)values[1].number;
    dev_t device = makedev((unsigned)values[2].number, (unsigned)values[3].number);
    if (!S_ISCHR(mode) && !S_ISBLK(mode))
        return fail(why, EINVAL, "make device %s with mode 0%o", path, mode);
    CLOSED_AT_END int parent = inner_parent(execution->root, path, &name, why);
    if (parent < 0)
        return -1;
    if (make_node(parent, name, mode, device) < 0)
        return errno == EEXIST && is_device(parent, name, mode, device) ? 0 : fail(why, errno, "make device %s", path);
    if (fchownat(parent, name, (uid_t)values[4].number, (gid_t)values[5].number, AT_SYMLINK_NOFOLLOW) < 0)
        return fail(why, errno, "give device %s to %lld:%lld", path, (long long)values[4].number,
                    (long long)values[5].number);
    return 0;
}
