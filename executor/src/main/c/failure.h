/*
 * The error contract: a function that can fail takes `struct failure *why` as its last argument and returns a negative number after
 * filling it. On success it returns zero or more and leaves it untouched. The text is lower case, names the operation and its
 * object, and leaves the errno out: that is `number`.
 */
#ifndef BERTH_FAILURE_H
#define BERTH_FAILURE_H

enum { FAILURE_TEXT = 240 };

struct failure {
    int step; /* index in the plan, -1 when it was no step */
    int number;
    char text[FAILURE_TEXT];
};

/* Fills `why` with step -1, and returns -1. */
__attribute__((format(printf, 3, 4))) int fail(struct failure *why, int number, const char *format, ...);

#endif
