/* The unit tests' frame: a test is a named function, a failed check ends the run with its place. */
#ifndef BERTH_TEST_H
#define BERTH_TEST_H

#include <stdbool.h>
#include <stddef.h>

/* A suite is an array of these that ends with an empty one; the names are sentences. */
struct test {
    const char *name;
    void (*run)(void);
};

extern const struct test frame_tests[];
extern const struct test plan_tests[];
extern const struct test line_tests[];
extern const struct test status_tests[];
extern const struct test log_file_tests[];
extern const struct test inner_tests[];
extern const struct test io_tests[];
extern const struct test state_tests[];
extern const struct test program_tests[];
extern const struct test confine_tests[];
extern const struct test child_tests[];
extern const struct test identity_tests[];
extern const struct test process_tests[];
extern const struct test terminal_tests[];

#define CHECK(condition) test_check((condition), #condition, __FILE__, __LINE__)
#define CHECK_TEXT(got, wanted) test_check_text((got), (wanted), __FILE__, __LINE__)

void test_check(bool holds, const char *condition, const char *file, int line);
void test_check_text(const char *got, const char *wanted, const char *file, int line);

/* A directory of its own for the test, and its removal with all that is in it. */
void test_directory(char *room, size_t size);
void test_remove(const char *directory);

/* What a file holds, in memory that the caller frees. */
char *test_read(const char *directory, const char *name);
bool test_exists(const char *directory, const char *name);

#endif
