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

static int give(int root, const char *path, int64_t uid, int64_t gid, struct failure *why) {
    if (uid == 0 && gid == 0)
        return 0;
    const char *name = "";
    CLOSED_AT_END int parent = inner_parent(root, path, &name, why);
    if (parent < 0)
        return -1;
    if (fchownat(parent, name, (uid_t)uid, (gid_t)gid, AT_SYMLINK_NOFOLLOW) < 0)
        return fail(why, errno, "give %s to %lld:%lld", path, (long long)uid, (long long)gid);
    return 0;
}

int execute_mkdir(struct execution *execution, const struct value *values, struct failure *why) {
    mode_t mask = umask(0);
    int made = inner_make_directory(execution->root, values[0].data, (mode_t)values[1].number & ALL_BITS, why);
    umask(mask);
    return made <= 0 ? made : give(execution->root, values[0].data, values[2].number, values[3].number, why);
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
    mode_t mask = umask(0);
    int made = mknodat(parent, name, mode, device);
    umask(mask);
    if (made < 0 && (errno != EEXIST || !is_device(parent, name, mode, device)))
        return fail(why, errno, "make device %s", path);
    return made < 0 ? 0 : give(execution->root, path, values[4].number, values[5].number, why);
}
