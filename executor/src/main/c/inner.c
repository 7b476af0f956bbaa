#include "inner.h"

#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

enum { PARENT_MODE = 0755, FILE_MODE = 0644, NULL_MAJOR = 1, NULL_MINOR = 3 };

static int open_below(int root, const char *path, int flags) {
    return kernel_open_below(root, path, flags, KERNEL_RESOLVE_IN_ROOT | KERNEL_RESOLVE_NO_MAGICLINKS);
}

int inner_open(int root, const char *path) {
    return open_below(root, path, O_PATH);
}

/* Absolute, no empty, "." or ".." component: so the last name is a plain name. */
static bool is_normal(const char *path) {
    if (path[0] != '/' || strlen(path) >= PATH_MAX)
        return false;
    while (*path != '\0') {
        size_t length = strcspn(path + 1, "/");
        bool dots = length <= 2 && strspn(path + 1, ".") >= length;
        if (dots)
            return false;
        path += 1 + length;
    }
    return true;
}

/* Opens the directory, making what is missing from the end of the existing part on; `path` is cut and mended meanwhile. */
static int open_directory(int root, char *path, struct failure *why) {
    int there = open_below(root, path[0] == '\0' ? "/" : path, O_PATH | O_DIRECTORY);
    if (there >= 0 || errno != ENOENT || path[0] == '\0')
        return there >= 0 ? there : fail(why, errno, "open directory %s", path[0] == '\0' ? "/" : path);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    CLOSED_AT_END int parent = open_directory(root, path, why);
    *slash = '/';
    if (parent < 0)
        return -1;
    if (mkdirat(parent, slash + 1, PARENT_MODE) < 0 && errno != EEXIST)
        return fail(why, errno, "make directory %s", path);
    there = open_below(root, path, O_PATH | O_DIRECTORY);
    return there >= 0 ? there : fail(why, errno, "open directory %s", path);
}

int inner_parent(int root, const char *path, const char **name, struct failure *why) {
    char parent[PATH_MAX];
    if (!is_normal(path))
        return fail(why, EINVAL, "resolve %s", path);
    const char *slash = strrchr(path, '/');
    snprintf(parent, sizeof parent, "%.*s", (int)(slash - path), path);
    *name = slash + 1;
    return open_directory(root, parent, why);
}

int inner_make_directory(int root, const char *path, mode_t mode, struct failure *why) {
    struct stat status;
    CLOSED_AT_END int there = inner_open(root, path);
    if (there >= 0 && fstat(there, &status) == 0)
        return S_ISDIR(status.st_mode) ? 0 : fail(why, ENOTDIR, "make directory %s", path);
    const char *name = "";
    CLOSED_AT_END int parent = inner_parent(root, path, &name, why);
    if (parent < 0)
        return -1;
    if (mkdirat(parent, name, mode) < 0)
        return fail(why, errno, "make directory %s", path);
    return 1;
}

static int make_file(int root, const char *path, struct failure *why) {
    const char *name = "";
    CLOSED_AT_END int parent = inner_parent(root, path, &name, why);
    if (parent < 0)
        return -1;
    CLOSED_AT_END int file = openat(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (file < 0)
        return fail(why, errno, "make file %s", path);
    return 0;
}

int inner_target(int root, const char *path, bool directory, struct failure *why) {
    int target = inner_open(root, path);
    if (target >= 0 || errno != ENOENT)
        return target >= 0 ? target : fail(why, errno, "open %s", path);
    int made = directory ? inner_make_directory(root, path, PARENT_MODE, why) : make_file(root, path, why);
    if (made < 0)
        return -1;
    target = inner_open(root, path);
    return target >= 0 ? target : fail(why, errno, "open %s", path);
}

int inner_null(int root, int flags, struct failure *why) {
    struct stat status;
    CLOSED_AT_END int null = open_below(root, "/dev/null", flags);
    if (null < 0)
        return fail(why, errno, "open the root's /dev/null");
    if (fstat(null, &status) < 0)
        return fail(why, errno, "stat the root's /dev/null");
    if (!S_ISCHR(status.st_mode) || status.st_rdev != makedev(NULL_MAJOR, NULL_MINOR))
        return fail(why, ENODEV, "verify the root's /dev/null: it is not the null device");
    return io_keep(&null);
}
