#include "state.h"

#include "app.h"
#include "frame.h"
#include "test.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct supervisor empty(void) {
    return (struct supervisor){.files = -1, .init = -1, .loop = -1, .listener.descriptor = -1};
}

static void add_app(struct supervisor *supervisor, const char *name, enum app_state state) {
    struct failure why;
    struct value log[] = {{.data = "/var/log/pods"}, {.number = 5000}, {.number = 3}};
    struct app *app = app_new(supervisor, name, 7, &why);
    CHECK(app != NULL && app_set_log(app, log, &why) == 0);
    app->status.state = state;
    app->status.process = (struct process){.pid = 42, .start = 99};
    app->status.created = (struct moment){.utc = 1, .boottime = 2};
    app->status.started = (struct moment){.utc = 3, .boottime = 4};
    app->status.exit_code = 5;
    app->input = state == APP_RUNNING ? 902 : -1;
    app->status.dropped_lines = 6;
    fail(&app->status.failure, ENOENT, "execute %s", name);
    app->next = supervisor->apps;
    supervisor->apps = app;
}

static void fill(struct supervisor *supervisor) {
    *supervisor = empty();
    supervisor->directory = strdup("/run/berth/pods/1f");
    CHECK(supervisor->directory != NULL);
    supervisor->init = 900;
    supervisor->listener.descriptor = 901;
    supervisor->pod =
        (struct pod_status){.uid = "1f", .boot = "b-1", .dead = 1, .supervisor = {10, 11}, .init = {12, 13}};
    add_app(supervisor, "web", APP_EXITED);
    add_app(supervisor, "db", APP_RUNNING);
}

static void forget(struct supervisor *supervisor) {
    while (supervisor->apps != NULL)
        app_free(supervisor->apps);
    char *directory;
    memcpy(&directory, &supervisor->directory, sizeof directory);
    free(directory);
}

static void same_app(struct supervisor *one, struct supervisor *other, const char *name) {
    char texts[2][STATUS_ROOM];
    const struct app *old = app_find(one, name);
    const struct app *new = app_find(other, name);
    CHECK(old != NULL && new != NULL);
    status_of_app(&old->status, "b", texts[0], STATUS_ROOM);
    status_of_app(&new->status, "b", texts[1], STATUS_ROOM);
    CHECK_TEXT(texts[1], texts[0]);
    CHECK_TEXT(new->log.directory, old->log.directory);
    CHECK(new->input == old->input);
    CHECK(new->log.limit == old->log.limit && new->log.files == old->log.files);
    CHECK((new->drain_deadline != 0) == (new->status.state == APP_EXITED));
}

static void reads_back(void) {
    struct supervisor before;
    struct supervisor after = empty();
    struct failure why;
    int requester = -1;
    fill(&before);
    int file = state_save(&before, 77, &why);
    CHECK(file >= 0);
    CHECK(state_load(file, &after, &requester, &why) == 0);
    CHECK(requester == 77 && after.init == 900 && after.listener.descriptor == 901);
    CHECK_TEXT(after.directory, before.directory);
    CHECK_TEXT(after.pod.uid, "1f");
    CHECK_TEXT(after.pod.boot, "b-1");
    CHECK(after.pod.dead == 1 && after.pod.supervisor.start == 11 && after.pod.init.pid == 12);
    same_app(&before, &after, "web");
    same_app(&before, &after, "db");
    close(file);
    forget(&before);
    forget(&after);
}

/* A newer build's addition. */
static void skips_unknown_frames(void) {
    struct supervisor before;
    struct supervisor after = empty();
    struct frame_writer writer = {.data = NULL};
    struct failure why;
    int requester = -1;
    fill(&before);
    int file = state_save(&before, 77, &why);
    frame_begin(&writer, 999);
    frame_text(&writer, "from the future");
    frame_end(&writer);
    CHECK(lseek(file, 0, SEEK_END) > 0 && write(file, writer.data, writer.size) == (ssize_t)writer.size);
    CHECK(state_load(file, &after, &requester, &why) == 0);
    same_app(&before, &after, "db");
    frame_writer_free(&writer);
    close(file);
    forget(&before);
    forget(&after);
}

/* Whatever is cut off, a state that is taken has at least the pod's part. */
static void refuses_a_state_without_its_pod(void) {
    struct supervisor before;
    struct failure why;
    struct stat status;
    fill(&before);
    int file = state_save(&before, 77, &why);
    int taken = 0;
    CHECK(fstat(file, &status) == 0);
    for (off_t size = status.st_size - 1; size >= 0; size--) {
        struct supervisor after = empty();
        int requester = -1;
        CHECK(ftruncate(file, size) == 0);
        bool loaded = state_load(file, &after, &requester, &why) == 0;
        CHECK(!loaded || (after.directory != NULL && after.listener.descriptor == 901));
        taken += loaded;
        forget(&after);
    }
    CHECK(taken > 0 && taken < 16);
    close(file);
    forget(&before);
}

const struct test state_tests[] = {
    {"a saved state reads back", reads_back},
    {"frames of a newer build are skipped", skips_unknown_frames},
    {"a state without its pod is refused", refuses_a_state_without_its_pod},
    {NULL, NULL},
};
