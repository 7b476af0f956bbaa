#include "line.h"

#include "protocol.h"
#include "test.h"

#include <string.h>

static void finds_lines(void) {
    struct line line;
    CHECK(line_next("ab\nc", 4, false, &line));
    CHECK(line.size == 2 && line.taken == 3 && line.whole && memcmp(line.text, "ab", 2) == 0);
    CHECK(!line_next("c", 1, false, &line));
    CHECK(!line_next("", 0, false, &line));
    CHECK(line_next("\n", 1, false, &line));
    CHECK(line.size == 0 && line.taken == 1 && line.whole);
}

static void flushes_parts(void) {
    struct line line;
    CHECK(line_next("c", 1, true, &line));
    CHECK(line.size == 1 && line.taken == 1 && !line.whole);
    CHECK(!line_next("", 0, true, &line));
}

static void cuts_long_lines(void) {
    static char data[BOUND_LOG_LINE + 2];
    struct line line;
    memset(data, 'x', sizeof data);
    CHECK(!line_next(data, BOUND_LOG_LINE, false, &line));
    data[BOUND_LOG_LINE] = '\n';
    CHECK(line_next(data, BOUND_LOG_LINE + 1, false, &line));
    CHECK(line.whole && line.size == BOUND_LOG_LINE && line.taken == BOUND_LOG_LINE + 1);
    data[BOUND_LOG_LINE] = 'x';
    CHECK(line_next(data, BOUND_LOG_LINE + 1, false, &line));
    CHECK(!line.whole && line.size == BOUND_LOG_LINE && line.taken == BOUND_LOG_LINE);
    data[BOUND_LOG_LINE + 1] = '\n';
    CHECK(line_next(data, BOUND_LOG_LINE + 2, false, &line));
    CHECK(!line.whole && line.size == BOUND_LOG_LINE);
}

static void writes_heads(void) {
    char room[LINE_HEAD_ROOM] = "";
    CHECK(line_head(room, INT64_C(1795412341123456789), false, true) == strlen(room));
    CHECK_TEXT(room, "2026-11-23T05:39:01.123456789Z stdout F ");
    line_head(room, INT64_C(951782400000000001), true, false);
    CHECK_TEXT(room, "2000-02-29T00:00:00.000000001Z stderr P ");
}

static void rotates_before_the_limit(void) {
    CHECK(!line_rotates(90, 10, 100));
    CHECK(line_rotates(91, 10, 100));
    CHECK(!line_rotates(0, 1000, 100));
    CHECK(!line_rotates(1000, 1000, 0));
}

const struct test line_tests[] = {
    {"lines end at a newline", finds_lines},
    {"a part is given only when all is wanted", flushes_parts},
    {"a line over the bound is cut, one at the bound is not", cuts_long_lines},
    {"a head has the time in nanoseconds, the stream and the mark", writes_heads},
    {"a line that would exceed the limit goes into a new file", rotates_before_the_limit},
    {NULL, NULL},
};
