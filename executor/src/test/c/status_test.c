#include "status.h"

#include "test.h"

#include <stdio.h>
#include <string.h>

static struct app_status running(void) {
    return (struct app_status){.name = "web",
                               .attempt = 3,
                               .state = APP_RUNNING,
                               .process = {.pid = 42, .start = 4711},
                               .created = {.utc = 1, .boottime = 2},
                               .started = {.utc = 3, .boottime = 4}};
}

static void tells_a_running_app(void) {
    char room[STATUS_ROOM];
    struct app_status app = running();
    CHECK(status_of_app(&app, "b-o-o-t", room, sizeof room) == strlen(room));
    CHECK_TEXT(room, "boot b-o-o-t\napp web\nattempt 3\nstate running\npid 42\nstart 4711\n"
                     "created-utc 1\ncreated-boottime 2\nstarted-utc 3\nstarted-boottime 4\n");
}

static void tells_an_exit(void) {
    char room[STATUS_ROOM];
    struct app_status app = running();
    app.state = APP_EXITED;
    app.exited = (struct moment){.utc = 5, .boottime = 6};
    app.exit_code = 0;
    status_of_app(&app, "b", room, sizeof room);
    CHECK(strstr(room, "state exited\n") != NULL);
    CHECK(strstr(room, "exited-utc 5\nexited-boottime 6\nexit-code 0\n") != NULL);
    app.exit_signal = 9;
    app.dropped_lines = 7;
    status_of_app(&app, "b", room, sizeof room);
    CHECK(strstr(room, "exit-signal 9\ndropped-lines 7\n") != NULL);
    CHECK(strstr(room, "exit-code") == NULL);
}

static void keeps_a_failure_in_its_line(void) {
    char room[STATUS_ROOM];
    struct app_status app = running();
    fail(&app.failure, 2, "execute a\nb");
    app.failure.step = 40;
    status_of_app(&app, "b", room, sizeof room);
    CHECK(strstr(room, "\nfailure 40 2 execute a b\n") != NULL);
}

static void never_overruns_its_room(void) {
    char room[64];
    struct app_status app = running();
    for (size_t size = 1; size < sizeof room; size++) {
        memset(room, '#', sizeof room);
        CHECK(status_of_app(&app, "boot", room, size) == size - 1);
        CHECK(room[size - 1] == '\0' && room[size] == '#');
    }
}

static void tells_a_pod(void) {
    char room[STATUS_ROOM];
    struct pod_status pod = {.uid = "u-1", .boot = "b", .supervisor = {5, 6}, .init = {7, 8}};
    status_of_pod(&pod, "0123", room, sizeof room);
    CHECK_TEXT(room, "boot b\nuid u-1\nstate running\nsupervisor 5\nsupervisor-start 6\ninit 7\ninit-start 8\nbuild 0123\n");
    pod.dead = 1;
    status_of_pod(&pod, "0123", room, sizeof room);
    CHECK(strstr(room, "state dead\n") != NULL);
}

static void checks_names(void) {
    char longest[NAME_ROOM + 1];
    memset(longest, 'a', sizeof longest);
    longest[NAME_ROOM - 1] = '\0';
    CHECK(status_name_ok("a") && status_name_ok("web-1") && status_name_ok(longest));
    longest[NAME_ROOM - 1] = 'a';
    longest[NAME_ROOM] = '\0';
    CHECK(!status_name_ok(longest));
    CHECK(!status_name_ok("") && !status_name_ok("-a") && !status_name_ok("a-") && !status_name_ok("A"));
    CHECK(!status_name_ok("..") && !status_name_ok("a/b") && !status_name_ok("a.new"));
    CHECK(status_uid_ok("0A-z") && !status_uid_ok("") && !status_uid_ok("../x") && !status_uid_ok("a b"));
}

const struct test status_tests[] = {
    {"a running app has its process and its times", tells_a_running_app},
    {"an exited app has its code or its signal", tells_an_exit},
    {"a failure stays in one line", keeps_a_failure_in_its_line},
    {"a text that doesn't fit is cut", never_overruns_its_room},
    {"a pod has its two processes", tells_a_pod},
    {"names that could leave their directory are refused", checks_names},
    {NULL, NULL},
};
