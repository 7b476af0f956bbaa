#include "log_file.h"

#include "io.h"
#include "line.h"

#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LOG_MODE = 0640 };

void log_file_close(struct log_file *file) {
    io_close(&file->descriptor);
}

static int open_file(struct log_file *file) {
    struct stat status;
    if (file->descriptor >= 0)
        return 0;
    file->descriptor =
        open(file->path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, LOG_MODE);
    if (file->descriptor < 0 || fstat(file->descriptor, &status) < 0 || !S_ISREG(status.st_mode)) {
        log_file_close(file);
        return -1;
    }
    file->size = status.st_size;
    return 0;
}

static void name_of(const struct log_file *file, int64_t number, char *room) {
    if (number == 0)
        snprintf(room, PATH_MAX, "%s", file->path);
    else
        snprintf(room, PATH_MAX, "%s.%" PRId64, file->path, number);
}

/* Files beyond the number that were left by a higher setting are removed too, as far as they follow without a gap. */
static void remove_old(const struct log_file *file) {
    char name[PATH_MAX];
    int64_t number = file->files > 1 ? file->files - 1 : 0;
    do
        name_of(file, number++, name);
    while (unlink(name) == 0);
}

static void rotate(struct log_file *file) {
    char from[PATH_MAX];
    char to[PATH_MAX];
    log_file_close(file);
    remove_old(file);
    for (int64_t number = file->files - 1; number > 0; number--) {
        name_of(file, number - 1, from);
        name_of(file, number, to);
        rename(from, to);
    }
}

/* Lines cut short by a full disk are taken back. */
static int write_whole(struct log_file *file, const struct log_batch *batch) {
    if (io_write(file->descriptor, batch->data, batch->size) == 0) {
        file->size += (int64_t)batch->size;
        return 0;
    }
    if (ftruncate(file->descriptor, file->size) < 0)
        log_file_close(file);
    return -1;
}

static int write_batch(struct log_file *file, const struct log_batch *batch) {
    if (open_file(file) < 0)
        return -1;
    if (line_rotates(file->size, batch->size, file->limit)) {
        rotate(file);
        if (open_file(file) < 0)
            return -1;
    }
    return write_whole(file, batch);
}

int64_t log_file_flush(struct log_file *file, struct log_batch *batch) {
    int64_t lines = batch->lines;
    int written = file->path == NULL || batch->size == 0 ? 0 : write_batch(file, batch);
    batch->size = 0;
    batch->lines = 0;
    return written < 0 ? lines : 0;
}

static void append(struct log_batch *batch, struct log_piece piece) {
    memcpy(batch->data + batch->size, piece.data, piece.size);
    batch->size += piece.size;
}

int64_t log_file_add(struct log_file *file, struct log_batch *batch, struct log_piece head, struct log_piece text) {
    const struct log_piece end = {.data = "\n", .size = 1};
    size_t size = head.size + text.size + end.size;
    int64_t dropped = 0;
    bool full = batch->size + size > sizeof batch->data;
    if (full || line_rotates(file->size + (int64_t)batch->size, size, file->limit))
        dropped = log_file_flush(file, batch);
    append(batch, head);
    append(batch, text);
    append(batch, end);
    batch->lines++;
    return dropped;
}
