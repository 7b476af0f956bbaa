#include "plan.h"

#include "protocol.h"
#include "test.h"

#include <errno.h>
#include <string.h>

enum { MOST = 32 };

/* Fields that fit an instruction's signature, found by trying; a plan is a list of types that ends with 0. */
static void add(struct frame_writer *writer, unsigned type) {
    static const struct {
        unsigned type;
        const char *fields;
    } known[] = {
        {OP_CGROUP_INTO, "t"}, {OP_CGROUP_JOIN, "t"},   {OP_INIT, "nt"},         {OP_JOIN_POD, "n"}, {OP_JOIN_APP, "n"},
        {OP_ROOT, "t"},        {OP_CAPABILITIES, "nnnnn"}, {OP_ENVIRONMENT, "tt"}, {OP_EXEC, "tt"},    {OP_REAP, "t"},
        {OP_IMPORT, "ttn"},    {OP_SECCOMP, "nb"},      {OP_USER, "nnb"},        {OP_WORKING_DIRECTORY, "t"},
        {OP_TERMINAL, "nnn"},
    };
    const char *fields = "";
    for (size_t index = 0; index < sizeof known / sizeof *known; index++)
        if (known[index].type == type)
            fields = known[index].fields;
    frame_begin(writer, type);
    for (const char *field = fields; *field != '\0'; field++) {
        if (*field == 'n')
            frame_number(writer, 7);
        else
            frame_text(writer, "/x");
    }
    frame_end(writer);
}

static int check(enum plan_kind kind, const unsigned *types, struct failure *why) {
    struct frame_writer writer = {.data = NULL};
    for (int index = 0; index < MOST && types[index] != 0; index++)
        add(&writer, types[index]);
    int result = plan_check((struct plan){.data = writer.data, .size = writer.size}, kind, why);
    frame_writer_free(&writer);
    return result;
}

static void accepts(enum plan_kind kind, const unsigned *types) {
    struct failure why;
    CHECK(check(kind, types, &why) == 0);
}

static void refuses(enum plan_kind kind, const unsigned *types, int step, int number) {
    struct failure why = {.number = 0};
    CHECK(check(kind, types, &why) < 0);
    CHECK(why.step == step);
    CHECK(why.number == number);
}

#define PLAN(...) ((const unsigned[MOST]){__VA_ARGS__})

static void takes_pod_plans(void) {
    accepts(PLAN_POD, PLAN(OP_INIT, OP_REAP));
    accepts(PLAN_POD, PLAN(OP_CGROUP_INTO, OP_CGROUP_JOIN, OP_INIT, OP_CGROUP_JOIN, OP_ROOT, OP_PIVOT, OP_REAP));
}

static void refuses_pod_plans(void) {
    refuses(PLAN_POD, PLAN(0), -1, EINVAL);
    refuses(PLAN_POD, PLAN(OP_INIT), -1, EINVAL);
    refuses(PLAN_POD, PLAN(OP_REAP), 0, EINVAL);
    refuses(PLAN_POD, PLAN(OP_ROOT, OP_INIT, OP_REAP), 0, EINVAL);
    refuses(PLAN_POD, PLAN(OP_CGROUP_JOIN, OP_CGROUP_INTO, OP_INIT, OP_REAP), 1, EINVAL);
    refuses(PLAN_POD, PLAN(OP_INIT, OP_INIT, OP_REAP), 1, EINVAL);
    refuses(PLAN_POD, PLAN(OP_INIT, OP_IMPORT, OP_REAP), 1, EINVAL);
    refuses(PLAN_POD, PLAN(OP_INIT, OP_JOIN_POD, OP_REAP), 1, EINVAL);
    refuses(PLAN_POD, PLAN(OP_INIT, OP_FORK, OP_REAP), 1, EINVAL);
    refuses(PLAN_POD, PLAN(OP_INIT, OP_REAP, OP_ROOT), 2, EINVAL);
}

static void takes_app_plans(void) {
    accepts(PLAN_APP, PLAN(OP_CAPABILITIES, OP_FORK, OP_GATE, OP_EXEC));
    accepts(PLAN_APP, PLAN(OP_INPUT, OP_CAPABILITIES, OP_FORK, OP_GATE, OP_EXEC));
    accepts(PLAN_APP, PLAN(OP_CGROUP_INTO, OP_JOIN_POD, OP_ROOT, OP_IMPORT, OP_PIVOT, OP_USER, OP_CAPABILITIES, OP_FORK,
                           OP_WORKING_DIRECTORY, OP_ENVIRONMENT, OP_GATE, OP_SECCOMP, OP_EXEC));
}

static void refuses_app_plans(void) {
    refuses(PLAN_APP, PLAN(OP_INPUT, OP_INPUT, OP_CAPABILITIES, OP_FORK, OP_GATE, OP_EXEC), 1, EINVAL);
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, OP_FORK, OP_INPUT, OP_GATE, OP_EXEC), 2, EINVAL);
    refuses(PLAN_EXEC, PLAN(OP_INPUT, OP_CAPABILITIES, OP_FORK, OP_EXEC), 0, EINVAL);
    refuses(PLAN_APP, PLAN(OP_FORK, OP_GATE, OP_EXEC), 0, EINVAL);
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, OP_FORK, OP_EXEC), 2, EINVAL);
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, OP_GATE, OP_FORK, OP_EXEC), 1, EINVAL);
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, OP_FORK, OP_GATE, OP_GATE, OP_EXEC), 3, EINVAL);
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, OP_FORK, OP_ROOT, OP_GATE, OP_EXEC), 2, EINVAL);
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, OP_FORK, OP_USER, OP_GATE, OP_EXEC), 2, EINVAL);
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, OP_FORK, OP_FORK, OP_GATE, OP_EXEC), 2, EINVAL);
    refuses(PLAN_APP, PLAN(OP_JOIN_APP, OP_CAPABILITIES, OP_FORK, OP_GATE, OP_EXEC), 0, EINVAL);
    refuses(PLAN_APP, PLAN(OP_INIT, OP_REAP), 0, EINVAL);
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, OP_FORK, OP_GATE), -1, EINVAL);
}

static void gives_exec_plans_no_gate(void) {
    accepts(PLAN_EXEC, PLAN(OP_JOIN_APP, OP_CAPABILITIES, OP_FORK, OP_EXEC));
    refuses(PLAN_EXEC, PLAN(OP_JOIN_APP, OP_CAPABILITIES, OP_FORK, OP_GATE, OP_EXEC), 3, EINVAL);
    refuses(PLAN_EXEC, PLAN(OP_JOIN_APP, OP_FORK, OP_EXEC), 1, EINVAL);
}

static void lets_exec_plans_make_a_terminal(void) {
    accepts(PLAN_EXEC, PLAN(OP_JOIN_APP, OP_TERMINAL, OP_CAPABILITIES, OP_FORK, OP_EXEC));
    refuses(PLAN_EXEC, PLAN(OP_TERMINAL, OP_TERMINAL, OP_CAPABILITIES, OP_FORK, OP_EXEC), 1, EINVAL);
    refuses(PLAN_EXEC, PLAN(OP_CAPABILITIES, OP_FORK, OP_TERMINAL, OP_EXEC), 2, EINVAL);
    refuses(PLAN_APP, PLAN(OP_TERMINAL, OP_CAPABILITIES, OP_FORK, OP_GATE, OP_EXEC), 0, EINVAL);
    refuses(PLAN_POD, PLAN(OP_INIT, OP_TERMINAL, OP_REAP), 1, EINVAL);
}

static void tells_whether_a_terminal_is_made(void) {
    struct frame_writer writer = {.data = NULL};
    add(&writer, OP_ROOT);
    size_t without = writer.size;
    add(&writer, OP_TERMINAL);
    CHECK(!plan_has((struct plan){.data = writer.data, .size = without}, OP_TERMINAL));
    CHECK(plan_has((struct plan){.data = writer.data, .size = writer.size}, OP_TERMINAL));
    frame_writer_free(&writer);
}

static void names_unknown_instructions(void) {
    refuses(PLAN_APP, PLAN(OP_CAPABILITIES, 99), 1, ENOSYS);
    refuses(PLAN_APP, PLAN(OP_INPUT + 1), 0, ENOSYS);
}

static void checks_fields(void) {
    struct frame_writer writer = {.data = NULL};
    struct failure why = {.number = 0};
    frame_begin(&writer, OP_ROOT);
    frame_number(&writer, 1);
    frame_end(&writer);
    CHECK(plan_check((struct plan){.data = writer.data, .size = writer.size}, PLAN_APP, &why) < 0);
    CHECK(why.number == EINVAL && why.step == 0);
    frame_writer_free(&writer);
}

static void bounds_instructions(void) {
    struct frame_writer writer = {.data = NULL};
    struct failure why = {.number = 0};
    for (int index = 0; index <= BOUND_INSTRUCTIONS; index++)
        add(&writer, OP_ROOT);
    CHECK(plan_check((struct plan){.data = writer.data, .size = writer.size}, PLAN_APP, &why) < 0);
    CHECK(why.number == EPROTO);
    frame_writer_free(&writer);
}

static void walks_in_order(void) {
    struct frame_writer writer = {.data = NULL};
    struct instruction_view view;
    add(&writer, OP_CGROUP_INTO);
    add(&writer, OP_ROOT);
    struct plan plan = {.data = writer.data, .size = writer.size};
    CHECK_TEXT(plan_cgroup(plan), "/x");
    CHECK(plan_next(&plan, &view) && view.index == 0 && view.frame.type == OP_CGROUP_INTO);
    CHECK(plan_next(&plan, &view) && view.index == 1 && strcmp(view.name, "root") == 0);
    CHECK_TEXT(plan_cgroup(plan), "");
    CHECK(!plan_next(&plan, &view));
    frame_writer_free(&writer);
}

const struct test plan_tests[] = {
    {"pod plans in their shape are taken", takes_pod_plans},
    {"pod plans out of shape are refused at the step", refuses_pod_plans},
    {"app plans in their shape are taken", takes_app_plans},
    {"app plans out of shape are refused at the step", refuses_app_plans},
    {"an exec plan has no gate", gives_exec_plans_no_gate},
    {"an exec plan makes one terminal, before it gives up its privilege", lets_exec_plans_make_a_terminal},
    {"whether a plan makes a terminal is told", tells_whether_a_terminal_is_made},
    {"an unknown instruction is not implemented", names_unknown_instructions},
    {"an instruction's fields are checked", checks_fields},
    {"too many instructions are refused", bounds_instructions},
    {"a plan is walked in order", walks_in_order},
    {NULL, NULL},
};
