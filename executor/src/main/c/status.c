#include "status.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* A text being written into a room of fixed size. */
struct text {
    char *room;
    size_t size;
    size_t used;
};

__attribute__((format(printf, 2, 3))) static void add(struct text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(text->room + text->used, text->size - text->used, format, arguments);
    va_end(arguments);
    size_t left = text->size - text->used - 1;
    text->used += wanted < 0 ? 0 : (size_t)wanted < left ? (size_t)wanted : left;
}

static void add_moment(struct text *text, const char *name, const struct moment *moment) {
    if (moment->utc == 0)
        return;
    add(text, "%s-utc %" PRId64 "\n%s-boottime %" PRId64 "\n", name, moment->utc, name, moment->boottime);
}

static const char *name_of(enum app_state state) {
    switch (state) {
    case APP_CREATED:
        return "created";
    case APP_RUNNING:
        return "running";
    default:
        return "exited";
    }
}

static void add_exit(struct text *text, const struct app_status *app) {
    if (app->exit_signal != 0)
        add(text, "exit-signal %d\n", app->exit_signal);
    else
        add(text, "exit-code %d\n", app->exit_code);
}

static void add_failure(struct text *text, const struct failure *failure) {
    size_t from = text->used;
    add(text, "failure %d %d %s", failure->step, failure->number, failure->text);
    for (char *at = text->room + from; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
    add(text, "\n");
}

size_t status_of_app(const struct app_status *app, const char *boot, char *room, size_t size) {
    struct text text = {.room = room, .size = size};
    add(&text, "boot %s\napp %s\nattempt %" PRId64 "\nstate %s\n", boot, app->name, app->attempt, name_of(app->state));
    add(&text, "pid %d\nstart %" PRIu64 "\n", app->process.pid, app->process.start);
    add_moment(&text, "created", &app->created);
    add_moment(&text, "started", &app->started);
    add_moment(&text, "exited", &app->exited);
    if (app->state == APP_EXITED)
        add_exit(&text, app);
    if (app->failure.number != 0)
        add_failure(&text, &app->failure);
    if (app->dropped_lines != 0)
        add(&text, "dropped-lines %" PRId64 "\n", app->dropped_lines);
    return text.used;
}

size_t status_of_pod(const struct pod_status *pod, const char *build, char *room, size_t size) {
    struct text text = {.room = room, .size = size};
    add(&text, "boot %s\nuid %s\nstate %s\n", pod->boot, pod->uid, pod->dead ? "dead" : "running");
    add(&text, "supervisor %d\nsupervisor-start %" PRIu64 "\n", pod->supervisor.pid, pod->supervisor.start);
    add(&text, "init %d\ninit-start %" PRIu64 "\nbuild %s\n", pod->init.pid, pod->init.start, build);
    return text.used;
}

static bool only(const char *text, const char *letters) {
    return text[strspn(text, letters)] == '\0';
}

int status_name_ok(const char *name) {
    size_t length = strlen(name);
    return length > 0 && length < NAME_ROOM && name[0] != '-' && name[length - 1] != '-' &&
           only(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
}

int status_uid_ok(const char *uid) {
    size_t length = strlen(uid);
    return length > 0 && length < UID_ROOM &&
           only(uid, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
}
