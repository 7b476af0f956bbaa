#include "failure.h"

#include <stdarg.h>
#include <stdio.h>

int fail(struct failure *why, int number, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why->text, sizeof why->text, format, arguments);
    va_end(arguments);
    why->step = -1;
    why->number = number;
    return -1;
}
