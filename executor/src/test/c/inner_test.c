#include "inner.h"

#include "io.h"
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct image {
    char directory[128];
    int root;
};

static struct image open_image(void) {
    struct image image;
    char outside[192];
    test_directory(image.directory, sizeof image.directory);
    snprintf(outside, sizeof outside, "%s/root", image.directory);
    CHECK(mkdir(outside, S_IRWXU) == 0);
    image.root = open(outside, O_PATH | O_DIRECTORY | O_CLOEXEC);
    CHECK(image.root >= 0);
    return image;
}

static void close_image(struct image *image) {
    close(image->root);
    test_remove(image->directory);
}

static void ensures(struct image *image, const char *path, bool directory) {
    struct failure why;
    int opened = inner_target(image->root, path, directory, &why);
    CHECK(opened >= 0);
    close(opened);
}

static void refuses(struct image *image, const char *path, int number) {
    struct failure why = {.number = 0};
    CHECK(inner_target(image->root, path, true, &why) < 0);
    CHECK(why.number == number);
}

static void makes_what_is_missing(void) {
    struct image image = open_image();
    struct stat status;
    ensures(&image, "/a/b/c", true);
    ensures(&image, "/a/b/file", false);
    ensures(&image, "/a/b/file", false);
    CHECK(fstatat(image.root, "a/b/c", &status, 0) == 0 && S_ISDIR(status.st_mode));
    CHECK(fstatat(image.root, "a/b/file", &status, 0) == 0 && S_ISREG(status.st_mode));
    close_image(&image);
}

static void links_lead_nowhere_outside(void) {
    struct image image = open_image();
    CHECK(symlinkat("../../../../../../..", image.root, "up") == 0);
    CHECK(symlinkat("/", image.root, "top") == 0);
    CHECK(symlinkat("../../outside", image.root, "away") == 0);
    ensures(&image, "/up/made", true);
    ensures(&image, "/top/also", true);
    ensures(&image, "/away/here", true);
    CHECK(test_exists(image.directory, "root/made"));
    CHECK(test_exists(image.directory, "root/also"));
    CHECK(test_exists(image.directory, "root/outside/here"));
    CHECK(!test_exists(image.directory, "outside"));
    close_image(&image);
}

static void a_dangling_link_is_followed(void) {
    struct image image = open_image();
    ensures(&image, "/etc", true);
    CHECK(symlinkat("../run/systemd/resolv.conf", image.root, "etc/resolv.conf") == 0);
    ensures(&image, "/etc/resolv.conf", false);
    CHECK(test_exists(image.directory, "root/run/systemd/resolv.conf"));
    close_image(&image);
}

static void a_circle_of_links_ends(void) {
    struct image image = open_image();
    CHECK(symlinkat("b", image.root, "a") == 0);
    CHECK(symlinkat("a", image.root, "b") == 0);
    CHECK(symlinkat("grow/x", image.root, "grow") == 0);
    refuses(&image, "/a/x", ELOOP);
    refuses(&image, "/grow", ELOOP);
    close_image(&image);
}

static void magic_links_are_refused(void) {
    struct failure why;
    int root = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
    CHECK(inner_target(root, "/proc/self/root/tmp", true, &why) < 0);
    CHECK(why.number == ELOOP);
    close(root);
}

static void only_plain_paths_are_made(void) {
    struct image image = open_image();
    refuses(&image, "relative", EINVAL);
    refuses(&image, "/a/../b", EINVAL);
    refuses(&image, "/a//b", EINVAL);
    refuses(&image, "/a/.", EINVAL);
    refuses(&image, "/a/", EINVAL);
    close_image(&image);
}

static void a_file_is_no_directory(void) {
    struct image image = open_image();
    ensures(&image, "/file", false);
    refuses(&image, "/file/below", ENOTDIR);
    close_image(&image);
}

static void tells_whether_it_made_it(void) {
    struct image image = open_image();
    struct failure why;
    struct inner_make make = {.directory = true, .mode = S_IRWXU};
    CLOSED_AT_END int first = inner_ensure(image.root, "/x/y", &make, &why);
    CHECK(first >= 0 && make.made);
    make.made = false;
    CLOSED_AT_END int second = inner_ensure(image.root, "/x/y", &make, &why);
    CHECK(second >= 0 && !make.made);
    close_image(&image);
}

static void a_false_null_device_is_found(void) {
    struct image image = open_image();
    struct failure why = {.number = 0};
    CHECK(inner_null(image.root, O_RDONLY | O_NONBLOCK, &why) < 0 && why.number == ENOENT);
    ensures(&image, "/dev", true);
    CHECK(mkfifoat(image.root, "dev/null", S_IRUSR | S_IWUSR) == 0);
    CHECK(inner_null(image.root, O_RDONLY | O_NONBLOCK, &why) < 0 && why.number == ENODEV);
    close_image(&image);
    CLOSED_AT_END int host = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
    CLOSED_AT_END int null = inner_null(host, O_RDONLY | O_NONBLOCK, &why);
    CHECK(null >= 0);
}

const struct test inner_tests[] = {
    {"missing directories and files are made", makes_what_is_missing},
    {"links lead nowhere outside of the root", links_lead_nowhere_outside},
    {"a dangling link is followed inside the root", a_dangling_link_is_followed},
    {"a circle of links ends", a_circle_of_links_ends},
    {"magic links are refused", magic_links_are_refused},
    {"only plain paths are made", only_plain_paths_are_made},
    {"a file is no directory", a_file_is_no_directory},
    {"it tells whether it made the end of the path", tells_whether_it_made_it},
    {"a false null device is found, and a FIFO doesn't block", a_false_null_device_is_found},
    {NULL, NULL},
};
