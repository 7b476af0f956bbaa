#include "line.h"

#include "protocol.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { NANOSECONDS = 1000000000 };

bool line_next(const char *data, size_t size, bool all, struct line *line) {
    size_t reach = size <= BOUND_LOG_LINE ? size : BOUND_LOG_LINE + 1;
    const char *end = reach == 0 ? NULL : memchr(data, '\n', reach);
    if (end != NULL) {
        size_t length = (size_t)(end - data);
        *line = (struct line){.text = data, .size = length, .taken = length + 1, .whole = true};
        return true;
    }
    if (size <= BOUND_LOG_LINE && (!all || size == 0))
        return false;
    size_t part = size <= BOUND_LOG_LINE ? size : BOUND_LOG_LINE;
    *line = (struct line){.text = data, .size = part, .taken = part, .whole = false};
    return true;
}

size_t line_head(char *room, int64_t utc, bool is_error, bool whole) {
    struct tm day;
    time_t seconds = (time_t)(utc / NANOSECONDS);
    gmtime_r(&seconds, &day);
    size_t length = strftime(room, LINE_HEAD_ROOM, "%Y-%m-%dT%H:%M:%S", &day);
    int rest = snprintf(room + length, LINE_HEAD_ROOM - length, ".%09dZ %s %c ", (int)(utc % NANOSECONDS),
                        is_error ? "stderr" : "stdout", whole ? 'F' : 'P');
    return length + (size_t)rest;
}

bool line_rotates(int64_t file_size, size_t line_size, int64_t limit) {
    return limit > 0 && file_size > 0 && file_size + (int64_t)line_size > limit;
}
