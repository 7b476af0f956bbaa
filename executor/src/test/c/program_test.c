#include "program.h"

#include "protocol.h"
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_EXECUTED = 120, NOT_NAMED = 119 };

static struct frame frame_of(struct frame_writer *writer, const char *const *texts) {
    struct frame frame;
    struct failure why;
    frame_begin(writer, OP_EXEC);
    for (; *texts != NULL; texts++)
        frame_text(writer, *texts);
    frame_end(writer);
    CHECK(frame_decode(writer->data, writer->size, &frame, &why) > 0);
    return frame;
}

/* Executes in a child; its exit status, or NOT_EXECUTED plus the errno when that is what came back. */
static int run(const char *const *arguments, const char *const *environment) {
    struct frame_writer writers[2] = {{.data = NULL}, {.data = NULL}};
    struct frame exec = frame_of(&writers[0], arguments);
    struct frame variables = frame_of(&writers[1], environment);
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        struct failure why = {.number = 0};
        program_execute(&exec, &variables, &why);
        _exit(strstr(why.text, arguments[0]) == NULL ? NOT_NAMED : NOT_EXECUTED + why.number);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    frame_writer_free(&writers[0]);
    frame_writer_free(&writers[1]);
    return WEXITSTATUS(status);
}

#define TEXTS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void executes_with_arguments_and_environment(void) {
    CHECK(run(TEXTS("/bin/sh", "-c", "exit $((A + $1))", "sh", "2"), TEXTS("A=40")) == 42);
}

static void searches_the_path(void) {
    CHECK(run(TEXTS("sh", "-c", "exit 3"), TEXTS("PATH=/nonexistent:/bin")) == 3);
    CHECK(run(TEXTS("sh", "-c", "exit 3"), TEXTS("PATH=/nonexistent::/usr/share")) == NOT_EXECUTED + ENOENT);
    CHECK(run(TEXTS("sh", "-c", "exit 3"), TEXTS("NOPATH=/bin")) == NOT_EXECUTED + ENOENT);
}

static void tells_why_not(void) {
    CHECK(run(TEXTS("/nonexistent/x"), TEXTS("A=b")) == NOT_EXECUTED + ENOENT);
    CHECK(run(TEXTS("/etc/passwd"), TEXTS("A=b")) == NOT_EXECUTED + EACCES);
    CHECK(run(TEXTS("/etc/passwd/x"), TEXTS("A=b")) == NOT_EXECUTED + ENOTDIR);
}

static void prefers_refused_to_missing(void) {
    char directory[128];
    char program[256];
    char path[256];
    test_directory(directory, sizeof directory);
    snprintf(program, sizeof program, "%s/sh", directory);
    snprintf(path, sizeof path, "PATH=%s:/nonexistent", directory);
    close(open(program, O_WRONLY | O_CREAT | O_CLOEXEC, S_IRUSR));
    CHECK(run(TEXTS("sh"), TEXTS(path)) == NOT_EXECUTED + EACCES);
    snprintf(path, sizeof path, "PATH=%s:/bin", directory);
    CHECK(run(TEXTS("sh", "-c", "exit 4"), TEXTS(path)) == 4);
    test_remove(directory);
}

const struct test program_tests[] = {
    {"a program gets its arguments and its environment", executes_with_arguments_and_environment},
    {"a name without a slash is looked up in PATH", searches_the_path},
    {"the errno of the failure is told", tells_why_not},
    {"a program that may not be executed wins over one that is missing", prefers_refused_to_missing},
    {NULL, NULL},
};
