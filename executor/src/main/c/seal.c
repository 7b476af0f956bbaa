#include "seal.h"

#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { SEALS = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE };

/* Needs no copy: the pages stay those of the file, shared by all pods. The clone belongs to no mount namespace. */
static int open_read_only(const char *path, struct failure *why) {
    struct kernel_mount_attributes attributes = {.set = KERNEL_ATTR_READ_ONLY};
    CLOSED_AT_END int tree = kernel_open_tree(AT_FDCWD, path, KERNEL_TREE_CLONE);
    if (tree < 0)
        return fail(why, errno, "clone the mount of %s", path);
    if (kernel_mount_setattr(tree, 0, &attributes) < 0)
        return fail(why, errno, "make the clone of %s read-only", path);
    return io_keep(&tree);
}

static int copy_all(int from, int into, const char *path, struct failure *why) {
    struct stat status;
    if (fstat(from, &status) < 0)
        return fail(why, errno, "stat %s", path);
    for (off_t done = 0; done < status.st_size;) {
        ssize_t copied = sendfile(into, from, &done, (size_t)(status.st_size - done));
        if (copied <= 0)
            return fail(why, copied == 0 ? EIO : errno, "copy %s", path);
    }
    return 0;
}

static int open_sealed_copy(const char *path, struct failure *why) {
    CLOSED_AT_END int from = open(path, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return fail(why, errno, "open %s", path);
    CLOSED_AT_END int copy = memfd_create("berth-stage1", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (copy < 0)
        return fail(why, errno, "make a memory file");
    if (copy_all(from, copy, path, why) < 0)
        return -1;
    if (fcntl(copy, F_ADD_SEALS, SEALS) < 0)
        return fail(why, errno, "seal the copy of %s", path);
    return io_keep(&copy);
}

int seal_open(const char *path, struct failure *why) {
    int opened = open_read_only(path, why);
    if (opened < 0 && why->number == ENOSYS)
        return open_sealed_copy(path, why);
    return opened;
}

static bool is_sealed(void) {
    struct statvfs mount;
    CLOSED_AT_END int self = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    if (self < 0)
        return false;
    if ((fcntl(self, F_GET_SEALS) & SEALS) == SEALS && fcntl(self, F_GET_SEALS) > 0)
        return true;
    return fstatvfs(self, &mount) == 0 && (mount.f_flag & ST_RDONLY) != 0;
}

int seal_self(char *const *arguments, struct failure *why) {
    char *const no_environment[] = {NULL};
    if (is_sealed())
        return 0;
    CLOSED_AT_END int sealed = seal_open("/proc/self/exe", why);
    if (sealed < 0)
        return -1;
    kernel_exec_descriptor(sealed, arguments, no_environment);
    return fail(why, errno, "execute the sealed binary");
}
