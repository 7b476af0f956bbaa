#include "io.h"

#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void replaces_a_file(void) {
    char directory[128];
    struct failure why;
    test_directory(directory, sizeof directory);
    CLOSED_AT_END int opened = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CHECK(io_replace_file(opened, "status", "long text", 9, &why) == 0);
    CHECK(io_replace_file(opened, "status", "text", 4, &why) == 0);
    char *text = test_read(directory, "status");
    CHECK_TEXT(text, "text");
    CHECK(!test_exists(directory, "status.new"));
    free(text);
    CHECK(io_replace_file(opened, "none/status", "text", 4, &why) < 0);
    CHECK(why.number == ENOENT);
    test_remove(directory);
}

static void never_makes_a_kernel_file(void) {
    char directory[128];
    char path[256];
    struct failure why;
    test_directory(directory, sizeof directory);
    strcat(strcpy(path, directory), "/tasks");
    CHECK(io_write_kernel_file(path, "0", &why) < 0);
    CHECK(why.number == ENOENT && strstr(why.text, "/tasks") != NULL);
    CHECK(!test_exists(directory, "tasks"));
    test_remove(directory);
}

/* In a child, since it closes everything else. The two descriptors stand in each other's place. */
static void arranges_descriptors(void) {
    int ends[2];
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0) {
        struct failure why;
        const int wanted[] = {ends[1], ends[0], ends[1], ends[0]};
        char letter = '\0';
        bool good = io_arrange(wanted, 4, 3, &why) == 0 && write(0, "x", 1) == 1 && read(1, &letter, 1) == 1 &&
                    letter == 'x' && fcntl(2, F_GETFD) == 0 && fcntl(3, F_GETFD) == FD_CLOEXEC &&
                    fcntl(4, F_GETFD) < 0 && fcntl(64, F_GETFD) < 0;
        _exit(good ? EXIT_SUCCESS : EXIT_FAILURE);
    }
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS);
    close(ends[0]);
    close(ends[1]);
}

const struct test io_tests[] = {
    {"a file is replaced whole", replaces_a_file},
    {"a kernel file is never made", never_makes_a_kernel_file},
    {"descriptors are put in their places and all others closed", arranges_descriptors},
    {NULL, NULL},
};
