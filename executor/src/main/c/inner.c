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
#include <unistd.h>

enum { PARENT_MODE = 0755, FILE_MODE = 0644, NULL_MAJOR = 1, NULL_MINOR = 3, MOST_STEPS = 256 };

/* A path that is being walked: `done` is where its existing part ends, `directory` is that part, opened. */
struct walk {
    int root;
    char path[PATH_MAX];
    size_t done;
    size_t name; /* where the first missing component starts, and how long it is */
    size_t length;
    int directory;
};

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

/* Opens the path up to `end`. */
static int open_part(struct walk *walk, size_t end) {
    char kept = walk->path[end];
    walk->path[end] = '\0';
    int opened = open_below(walk->root, walk->path, O_PATH | O_DIRECTORY);
    walk->path[end] = kept;
    return opened;
}

/* Finds the first component that is missing. */
static int find_missing(struct walk *walk, struct failure *why) {
    walk->done = 0;
    io_close(&walk->directory);
    walk->directory = open_below(walk->root, "/", O_PATH | O_DIRECTORY);
    while (walk->directory >= 0) {
        walk->name = walk->done + strspn(walk->path + walk->done, "/");
        walk->length = strcspn(walk->path + walk->name, "/");
        int next = open_part(walk, walk->name + walk->length);
        if (next < 0)
            return errno == ENOENT ? 0 : fail(why, errno, "open %s", walk->path);
        walk->done = walk->name + walk->length;
        io_close(&walk->directory);
        walk->directory = next;
        if (walk->path[walk->done] == '\0')
            return 1;
    }
    return fail(why, errno, "open the root");
}

/* What is missing may be where a symlink leads: then the path goes on there. */
static int follow_link(struct walk *walk, const char *name, struct failure *why) {
    char link[PATH_MAX];
    char path[PATH_MAX];
    ssize_t size = readlinkat(walk->directory, name, link, sizeof link - 1);
    if (size < 0)
        return 0;
    link[size] = '\0';
    int kept = link[0] == '/' ? 0 : (int)walk->done;
    int length =
        snprintf(path, sizeof path, "%.*s/%s%s", kept, walk->path, link, walk->path + walk->name + walk->length);
    if (length >= (int)sizeof path)
        return fail(why, ENAMETOOLONG, "follow the link %s", walk->path);
    memcpy(walk->path, path, (size_t)length + 1);
    return 1;
}

static int make_file(int directory, const char *name, mode_t mode) {
    int file = openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (file < 0)
        return -1;
    close(file);
    return 0;
}

/* Makes the missing component, or follows it when it is a link. */
static int make_missing(struct walk *walk, struct inner_make *make, struct failure *why) {
    char name[NAME_MAX + 1];
    bool last = walk->path[walk->name + walk->length] == '\0';
    if (walk->length > NAME_MAX)
        return fail(why, ENAMETOOLONG, "make %s", walk->path);
    snprintf(name, sizeof name, "%.*s", (int)walk->length, walk->path + walk->name);
    int followed = follow_link(walk, name, why);
    if (followed != 0)
        return followed;
    int made = last && !make->directory ? make_file(walk->directory, name, make->mode)
                                        : mkdirat(walk->directory, name, last ? make->mode : PARENT_MODE);
    if (made < 0 && errno != EEXIST)
        return fail(why, errno, "make %s", walk->path);
    make->made = last && made == 0;
    return 0;
}

int inner_ensure(int root, const char *path, struct inner_make *make, struct failure *why) {
    struct walk walk = {.root = root, .directory = -1};
    CLOSED_AT_END int there = inner_open(root, path);
    if (there < 0 && errno == ENOENT && !is_normal(path))
        return fail(why, EINVAL, "make %s: it is no plain path", path);
    snprintf(walk.path, sizeof walk.path, "%s", path);
    for (int step = 0; there < 0 && errno == ENOENT && step < MOST_STEPS; step++) {
        int found = find_missing(&walk, why);
        if (found < 0 || (found == 0 && make_missing(&walk, make, why) < 0)) {
            io_close(&walk.directory);
            return -1;
        }
        there = inner_open(root, walk.path);
    }
    io_close(&walk.directory);
    return there >= 0 ? io_keep(&there) : fail(why, errno == ENOENT ? ELOOP : errno, "open %s", path);
}

int inner_target(int root, const char *path, bool directory, struct failure *why) {
    struct inner_make make = {.directory = directory, .mode = directory ? PARENT_MODE : FILE_MODE};
    return inner_ensure(root, path, &make, why);
}

int inner_parent(int root, const char *path, const char **name, struct failure *why) {
    char parent[PATH_MAX];
    struct inner_make make = {.directory = true, .mode = PARENT_MODE};
    if (!is_normal(path))
        return fail(why, EINVAL, "resolve %s: it is no plain path", path);
    const char *slash = strrchr(path, '/');
    snprintf(parent, sizeof parent, "%.*s", (int)(slash - path), path);
    *name = slash + 1;
    return inner_ensure(root, slash == path ? "/" : parent, &make, why);
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
