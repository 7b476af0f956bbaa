#include "title.h"

#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

static void extend(struct title *title, char *text) {
    if (text == title->start + title->size)
        title->size += strlen(text) + 1;
}

struct title title_of(int count, char **arguments, char **environment) {
    struct title title = {.start = count > 0 ? arguments[0] : NULL};
    for (int index = 0; index < count; index++)
        extend(&title, arguments[index]);
    for (char **variable = environment; *variable != NULL; variable++)
        extend(&title, *variable);
    environment[0] = NULL;
    return title;
}

void title_set(const struct title *title, const char *name, const char *of) {
    prctl(PR_SET_NAME, name, 0, 0, 0);
    if (title->size == 0)
        return;
    memset(title->start, 0, title->size);
    snprintf(title->start, title->size, "%s%s%s", name, of[0] == '\0' ? "" : " ", of);
}
