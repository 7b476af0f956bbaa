#include "operand.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "frame.h"

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    size_t tail = strlen(end);
    return tail > 0 && length >= tail && strcmp(text + length - tail, end) == 0;
}

static bool was_named(const char *path, char *const *arguments)
{
    for (; *arguments; arguments++)
        if (ends_with(*arguments, path))
            return true;
    return false;
}

static bool is_manifest_name(const char *name)
{
    return name[0] != '.' && (ends_with(name, ".yaml") || ends_with(name, ".yml") || ends_with(name, ".json"));
}

static int send_error(int socket, const char *operation, const char *path, int error)
{
    char text[4096 + 256];
    snprintf(text, sizeof text, "%s %s: %s", operation, path, strerror(error));
    return frame_send_text(socket, FRAME_DONE, text);
}

int operand_send_part(int socket, int fd)
{
    char buffer[BOUND_PAYLOAD];
    ssize_t got;
    do
        got = read(fd, buffer, sizeof buffer);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return frame_send(socket, FRAME_END, "", 0);
    return frame_send(socket, FRAME_DATA, buffer, (size_t)got) < 0 ? -1 : (int)got;
}

static int send_content(int socket, const char *name, int fd)
{
    int sent = 0;
    int part = frame_send_text(socket, FRAME_FILE, name) < 0 ? -1 : 1;
    for (; part > 0 && sent <= BOUND_FILE; sent += part)
        part = operand_send_part(socket, fd);
    return part > 0 ? frame_send(socket, FRAME_END, "", 0) : part;
}

/* Returns 0, 1 when the file could not be opened and that was said, or -1 with errno. */
static int send_file(int socket, int directory, const char *path, const char *name)
{
    int fd = openat(directory, path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return send_error(socket, "open", name, errno) < 0 ? -1 : 1;
    int sent = send_content(socket, name, fd);
    close(fd);
    return sent;
}

static int send_entries(int socket, DIR *directory, const char *path)
{
    const struct dirent *entry;
    while ((entry = readdir(directory))) {
        if (!is_manifest_name(entry->d_name))
            continue;
        char name[4096];
        int length = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (length < 0 || (size_t)length >= sizeof name)
            return send_error(socket, "open", path, ENAMETOOLONG);
        int sent = send_file(socket, dirfd(directory), entry->d_name, name);
        if (sent != 0)
            return sent < 0 ? -1 : 0;
    }
    return frame_send(socket, FRAME_DONE, "", 0);
}

static int send_directory(int socket, const char *path)
{
    DIR *directory = opendir(path);
    if (!directory)
        return send_error(socket, "open", path, errno);
    int sent = send_entries(socket, directory, path);
    closedir(directory);
    return sent;
}

int operand_send(int socket, const char *path, char *const *arguments)
{
    struct stat status;
    if (!was_named(path, arguments))
        return send_error(socket, "open what the command line does not name:", path, EPERM);
    if (strcmp(path, "-") == 0) {
        int sent = send_content(socket, "-", STDIN_FILENO);
        return sent < 0 ? -1 : frame_send(socket, FRAME_DONE, "", 0);
    }
    if (stat(path, &status) < 0)
        return send_error(socket, "open", path, errno);
    if (S_ISDIR(status.st_mode))
        return send_directory(socket, path);
    int sent = send_file(socket, AT_FDCWD, path, path);
    return sent != 0 ? (sent < 0 ? -1 : 0) : frame_send(socket, FRAME_DONE, "", 0);
}
