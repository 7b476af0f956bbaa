/* Log lines: cutting output into lines, and the head that each gets. Pure. */
#ifndef BERTH_LINE_H
#define BERTH_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LINE_HEAD_ROOM = 48 };

/* One line, or a part of one (not `whole`), of some output; `taken` counts the newline too. */
struct line {
    const char *text;
    size_t size;
    size_t taken;
    bool whole;
};

/* Finds the first line; with `all` also a last part without its newline. False when there is none yet. */
bool line_next(const char *data, size_t size, bool all, struct line *line);

/* Writes `2026-11-23T05:39:01.123456789Z stdout F `; returns its length. */
size_t line_head(char *room, int64_t utc, bool is_error, bool whole);

/* Whether a line must go into a new file: it would exceed the limit, and the file holds something. */
bool line_rotates(int64_t file_size, size_t line_size, int64_t limit);

#endif
