#include "test.h"

#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_ROOM = 1 << 20, OPEN_DIRECTORIES = 8 };

void test_check(bool holds, const char *condition, const char *file, int line) {
    if (holds)
        return;
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    exit(EXIT_FAILURE);
}

void test_check_text(const char *got, const char *wanted, const char *file, int line) {
    if (strcmp(got, wanted) == 0)
        return;
    fprintf(stderr, "%s:%d: got\n%s\nwanted\n%s\n", file, line, got, wanted);
    exit(EXIT_FAILURE);
}

void test_directory(char *room, size_t size) {
    const char *place = getenv("TMPDIR");
    snprintf(room, size, "%s/berth-test-XXXXXX", place == NULL ? "/tmp" : place);
    CHECK(mkdtemp(room) != NULL);
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *place) {
    (void)status;
    (void)type;
    (void)place;
    return remove(path);
}

void test_remove(const char *directory) {
    CHECK(nftw(directory, remove_one, OPEN_DIRECTORIES, FTW_DEPTH | FTW_PHYS) == 0);
}

char *test_read(const char *directory, const char *name) {
    char path[PATH_MAX];
    char *room = calloc(1, READ_ROOM);
    snprintf(path, sizeof path, "%s/%s", directory, name);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    CHECK(file >= 0);
    CHECK(room != NULL);
    CHECK(read(file, room, READ_ROOM - 1) >= 0);
    close(file);
    return room;
}

bool test_exists(const char *directory, const char *name) {
    struct stat status;
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return lstat(path, &status) == 0;
}

static int run_suite(const char *name, const struct test *tests, const char *only) {
    int count = 0;
    for (const struct test *test = tests; test->run != NULL; test++) {
        if (only != NULL && strstr(test->name, only) == NULL)
            continue;
        printf("%s: %s\n", name, test->name);
        fflush(stdout);
        test->run();
        count++;
    }
    return count;
}

int main(int count, char **arguments) {
    const char *only = count > 1 ? arguments[1] : NULL;
    int done = run_suite("frame", frame_tests, only) + run_suite("plan", plan_tests, only) +
               run_suite("line", line_tests, only) + run_suite("status", status_tests, only) +
               run_suite("log file", log_file_tests, only) + run_suite("inner", inner_tests, only) +
               run_suite("io", io_tests, only) + run_suite("state", state_tests, only) +
               run_suite("program", program_tests, only) + run_suite("confine", confine_tests, only) +
               run_suite("child", child_tests, only) + run_suite("identity", identity_tests, only) +
               run_suite("terminal", terminal_tests, only) + run_suite("process", process_tests, only);
    printf("%d tests passed\n", done);
    return done > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
