/* berth: the command line's front. Hands its arguments to berthd and pumps bytes; decides nothing about pods. */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "protocol.h"
#include "session.h"

struct options {
    char socket[sizeof((struct sockaddr_un *)0)->sun_path];
    char *const *arguments; /* the command and what follows */
};

static int usage(const char *what)
{
    fprintf(stderr, "berth: %s; see berth --help\n", what);
    return EXIT_USAGE;
}

/* Where the value of a leading option stands: "--name value" or "--name=value"; NULL for another argument. */
static const char *option_value(char *const **at, const char *name)
{
    size_t length = strlen(name);
    const char *argument = **at;
    if (strncmp(argument, name, length) != 0)
        return NULL;
    if (argument[length] == '=')
        return argument + length + 1;
    return argument[length] == '\0' && (*at)[1] ? *++*at : NULL;
}

static bool set_socket(struct options *options, const char *path)
{
    int length = snprintf(options->socket, sizeof options->socket, "%s", path);
    return length > 0 && (size_t)length < sizeof options->socket;
}

static bool set_instance(struct options *options, const char *instance)
{
    int length = snprintf(options->socket, sizeof options->socket, "/run/%s/berth.sock", instance);
    return length > 0 && (size_t)length < sizeof options->socket;
}

static int parse(char *const *at, struct options *options)
{
    const char *from_environment = getenv("BERTH_SOCKET");
    bool fits = from_environment ? set_socket(options, from_environment) : set_instance(options, "berth");
    for (; *at && fits; at++) {
        const char *value;
        if ((value = option_value(&at, "--socket")))
            fits = set_socket(options, value);
        else if ((value = option_value(&at, "--instance")))
            fits = set_instance(options, value);
        else
            break;
    }
    options->arguments = at;
    return fits ? 0 : usage("the path of the socket is too long");
}

/* Returns a connected socket, or -1 with errno. */
static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    memcpy(address.sun_path, path, strlen(path) + 1);
    if (connect(fd, (const struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

/* Whether the command can be carried out by a JVM of its own; some forms of it may say there that they can't. */
static bool needs_no_daemon(char *const *arguments)
{
    static const char *const names[] = {"validate", "config", "schema", "version", "completion", "help", "--help", "-h", "--version", "-V"};
    if (!*arguments)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(*arguments, names[i]) == 0)
            return true;
    for (; *arguments; arguments++)
        if (strcmp(*arguments, "--help") == 0 || strcmp(*arguments, "-h") == 0)
            return true;
    return false;
}

/* Replaces this process by "berthd command ARGUMENTS", which stands beside this binary. Returns an exit code when that fails. */
static int run_locally(char *const *arguments)
{
    char self[PATH_MAX];
    char path[PATH_MAX + 8];
    char command[] = "command";
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    size_t count = 0;
    while (arguments[count])
        count++;
    char **local = calloc(count + 3, sizeof *local);
    if (!local)
        return EXIT_PROBLEM;
    self[length < 0 ? 0 : length] = '\0';
    snprintf(path, sizeof path, "%s/berthd", dirname(self));
    local[0] = path;
    local[1] = command;
    memcpy(local + 2, arguments, count * sizeof *local);
    execv(path, local);
    fprintf(stderr, "berth: start %s: %s\n", path, strerror(errno));
    free(local);
    return EXIT_PROBLEM;
}

static int no_daemon(const char *path)
{
    const char *advice = errno == EACCES || errno == EPERM ? "run berth as root" : "start berthd, or name its socket with --socket";
    fprintf(stderr, "berth: connect to %s: %s: %s\n", path, strerror(errno), advice);
    return EXIT_NO_DAEMON;
}

int main(int argc, char **argv)
{
    struct options options;
    int error = argc > 0 ? parse(argv + 1, &options) : EXIT_USAGE;
    if (error)
        return error;
    int connected = connect_to(options.socket);
    if (connected >= 0)
        return session_run(connected, options.arguments);
    if (needs_no_daemon(options.arguments))
        return run_locally(options.arguments);
    return no_daemon(options.socket);
}
