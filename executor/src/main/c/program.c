#include "program.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A PATH being walked. */
struct search {
    const char *name;
    char *const *arguments;
    char *const *environment;
};

static const char **texts_of(const struct frame *frame) {
    const char **texts = calloc(frame->fields + 1U, sizeof *texts);
    if (texts != NULL && frame->fields > 0)
        frame_texts(frame, texts);
    return texts;
}

static const char *path_of(char *const *environment) {
    for (; *environment != NULL; environment++)
        if (strncmp(*environment, "PATH=", strlen("PATH=")) == 0)
            return *environment + strlen("PATH=");
    return "";
}

/* Tries one directory; returns the errno. */
static int try_directory(const struct search *search, const char *directory, size_t length) {
    char path[PATH_MAX];
    int size = snprintf(path, sizeof path, "%.*s/%s", (int)length, directory, search->name);
    if (length == 0 || size >= (int)sizeof path)
        return ENOENT;
    execve(path, search->arguments, search->environment);
    return errno;
}

static bool goes_on(int number) {
    return number == ENOENT || number == ENOTDIR || number == EACCES;
}

/* A program that is there but may not be executed is the better answer than "not found". */
static int try_path(const struct search *search) {
    bool refused = false;
    const char *path = path_of(search->environment);
    while (*path != '\0') {
        size_t length = strcspn(path, ":");
        int number = try_directory(search, path, length);
        if (!goes_on(number))
            return number;
        refused = refused || number == EACCES;
        path += length + (path[length] == ':');
    }
    return refused ? EACCES : ENOENT;
}

static int execute(const struct search *search) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (strchr(search->name, '/') == NULL)
        return try_path(search);
    execve(search->name, search->arguments, search->environment);
    return errno;
}

/* execve wants pointers to char that it does not write through. */
static char *const *unconst(const char **texts) {
    char *const *cast;
    memcpy(&cast, &texts, sizeof cast);
    return cast;
}

int program_execute(const struct frame *exec, const struct frame *environment, struct failure *why) {
    const char **arguments = texts_of(exec);
    const char **variables = texts_of(environment);
    if (arguments == NULL || variables == NULL || arguments[0] == NULL) {
        free(arguments);
        free(variables);
        return fail(why, ENOMEM, "execute: no memory for the arguments");
    }
    struct search search = {
        .name = arguments[0], .arguments = unconst(arguments), .environment = unconst(variables)};
    int number = execute(&search);
    fail(why, number, "execute %s", arguments[0]);
    free(arguments);
    free(variables);
    return -1;
}
