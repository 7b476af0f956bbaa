#include "execution.h"

#include "test.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* In a child, which may be root and become that user. */
static bool is_refused(int64_t uid, int64_t gid) {
    int status = -1;
    pid_t child = fork();
    if (child == 0) {
        struct failure why = {.number = 0};
        const struct value values[] = {{.number = uid}, {.number = gid}, {.data = "", .size = 0}};
        bool refused = execute_user(NULL, values, &why) < 0 && why.number == EINVAL && strstr(why.text, "become") != NULL;
        _exit(refused ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status));
    return WEXITSTATUS(status) == EXIT_SUCCESS;
}

static void becomes_no_impossible_user(void) {
    CHECK(is_refused(-1, 1000));
    CHECK(is_refused(1000, -1));
    CHECK(is_refused(UINT32_MAX, 1000));
    CHECK(is_refused((int64_t)UINT32_MAX + 1, 1000));
    CHECK(!is_refused(getuid(), getgid()));
}

const struct test identity_tests[] = {
    {"a number that would leave root as it is, or be cut to it, is no user", becomes_no_impossible_user},
    {NULL, NULL},
};
