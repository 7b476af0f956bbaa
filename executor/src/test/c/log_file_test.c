#include "log_file.h"

#include "test.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct place {
    char directory[128];
    char path[192];
    struct log_file file;
    struct log_batch batch;
};

static struct place *open_place(int64_t limit, int64_t files) {
    struct place *place = calloc(1, sizeof *place);
    CHECK(place != NULL);
    test_directory(place->directory, sizeof place->directory);
    snprintf(place->path, sizeof place->path, "%s/web.log", place->directory);
    place->file = (struct log_file){.path = place->path, .limit = limit, .files = files, .descriptor = -1};
    return place;
}

static void close_place(struct place *place) {
    log_file_close(&place->file);
    test_remove(place->directory);
    free(place);
}

static int64_t add(struct place *place, const char *text) {
    struct log_piece head = {.data = "h ", .size = 2};
    struct log_piece body = {.data = text, .size = strlen(text)};
    return log_file_add(&place->file, &place->batch, head, body);
}

static int64_t write_one(struct place *place, const char *text) {
    int64_t dropped = add(place, text);
    return dropped + log_file_flush(&place->file, &place->batch);
}

static void holds(const struct place *place, const char *name, const char *wanted) {
    char *text = test_read(place->directory, name);
    CHECK_TEXT(text, wanted);
    free(text);
}

static void appends_lines(void) {
    struct place *place = open_place(0, 1);
    CHECK(write_one(place, "one") == 0);
    CHECK(add(place, "two") == 0);
    CHECK(add(place, "three") == 0);
    holds(place, "web.log", "h one\n");
    CHECK(log_file_flush(&place->file, &place->batch) == 0);
    holds(place, "web.log", "h one\nh two\nh three\n");
    close_place(place);
}

/* A line takes six bytes. */
static void rotates_line_by_line(void) {
    struct place *place = open_place(12, 3);
    const char *const lines[] = {"aaa", "bbb", "ccc", "ddd", "eee", "fff", "ggg"};
    for (size_t index = 0; index < sizeof lines / sizeof *lines; index++)
        CHECK(add(place, lines[index]) == 0);
    CHECK(log_file_flush(&place->file, &place->batch) == 0);
    holds(place, "web.log", "h ggg\n");
    holds(place, "web.log.1", "h eee\nh fff\n");
    holds(place, "web.log.2", "h ccc\nh ddd\n");
    CHECK(!test_exists(place->directory, "web.log.3"));
    close_place(place);
}

static void keeps_one_file_alone(void) {
    struct place *place = open_place(6, 1);
    CHECK(write_one(place, "aaa") == 0);
    CHECK(write_one(place, "bbb") == 0);
    holds(place, "web.log", "h bbb\n");
    CHECK(!test_exists(place->directory, "web.log.1"));
    close_place(place);
}

static void removes_what_a_higher_setting_left(void) {
    struct place *place = open_place(6, 4);
    const char *const lines[] = {"aaa", "bbb", "ccc", "ddd"};
    for (size_t index = 0; index < sizeof lines / sizeof *lines; index++)
        CHECK(write_one(place, lines[index]) == 0);
    CHECK(test_exists(place->directory, "web.log.3"));
    place->file.files = 2;
    CHECK(write_one(place, "eee") == 0);
    holds(place, "web.log.1", "h ddd\n");
    CHECK(!test_exists(place->directory, "web.log.2") && !test_exists(place->directory, "web.log.3"));
    close_place(place);
}

static void counts_what_an_earlier_run_wrote(void) {
    struct place *place = open_place(12, 2);
    CHECK(write_one(place, "aaa") == 0);
    log_file_close(&place->file);
    place->file.size = 0;
    CHECK(write_one(place, "bbb") == 0);
    CHECK(write_one(place, "ccc") == 0);
    holds(place, "web.log", "h ccc\n");
    holds(place, "web.log.1", "h aaa\nh bbb\n");
    close_place(place);
}

static void drops_whole_lines(void) {
    struct place *place = open_place(0, 1);
    place->file.path = place->directory;
    CHECK(add(place, "aaa") == 0);
    CHECK(add(place, "bbb") == 0);
    CHECK(log_file_flush(&place->file, &place->batch) == 2);
    CHECK(log_file_flush(&place->file, &place->batch) == 0);
    place->file.path = place->path;
    CHECK(write_one(place, "ccc") == 0);
    holds(place, "web.log", "h ccc\n");
    close_place(place);
}

static void follows_no_link(void) {
    struct place *place = open_place(0, 1);
    char target[256];
    snprintf(target, sizeof target, "%s/elsewhere", place->directory);
    CHECK(symlink(target, place->path) == 0);
    CHECK(write_one(place, "aaa") == 1);
    CHECK(!test_exists(place->directory, "elsewhere"));
    close_place(place);
}

static void writes_nowhere_without_a_path(void) {
    struct place *place = open_place(6, 2);
    place->file.path = NULL;
    CHECK(write_one(place, "aaa") == 0);
    CHECK(write_one(place, "bbb") == 0);
    CHECK(!test_exists(place->directory, "web.log"));
    close_place(place);
}

const struct test log_file_tests[] = {
    {"lines are appended, several with one write", appends_lines},
    {"each file stays below the limit and the oldest goes", rotates_line_by_line},
    {"one file alone is begun anew", keeps_one_file_alone},
    {"files beyond a lowered number are removed", removes_what_a_higher_setting_left},
    {"what is in the file already counts", counts_what_an_earlier_run_wrote},
    {"lines that can't be written are counted", drops_whole_lines},
    {"a symlink in place of the file is not followed", follows_no_link},
    {"without a path nothing is written and nothing counted", writes_nowhere_without_a_path},
    {NULL, NULL},
};
