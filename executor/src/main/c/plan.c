#include "plan.h"

#include "protocol.h"

#include <errno.h>
#include <string.h>

/* Where an instruction may stand: in a pod plan before and after INIT, in an app or exec plan before and after FORK. */
enum { SUPERVISOR = 1, INNER = 2, BEFORE = 4, AFTER = 8, APP_ONLY = 16, EXEC_ONLY = 32 };

struct shape {
    const char *name;
    const char *fields;
    unsigned places;
};

static const struct shape shapes[] = {
    [OP_CGROUP_INTO - OP_CGROUP_INTO] = {"cgroup-into", "t", SUPERVISOR | BEFORE},
    [OP_CGROUP_JOIN - OP_CGROUP_INTO] = {"cgroup-join", "t", SUPERVISOR | INNER | BEFORE},
    [OP_INIT - OP_CGROUP_INTO] = {"init", "nt", SUPERVISOR},
    [OP_JOIN_POD - OP_CGROUP_INTO] = {"join-pod", "n", BEFORE},
    [OP_JOIN_APP - OP_CGROUP_INTO] = {"join-app", "n", BEFORE | EXEC_ONLY},
    [OP_JOIN_NAMESPACE - OP_CGROUP_INTO] = {"join-namespace", "tn", INNER | BEFORE},
    [OP_UNSHARE - OP_CGROUP_INTO] = {"unshare", "n", INNER | BEFORE},
    [OP_USER_NAMESPACE - OP_CGROUP_INTO] = {"user-namespace", "tt", INNER},
    [OP_PROPAGATION - OP_CGROUP_INTO] = {"propagation", "n", INNER | BEFORE},
    [OP_HOST_MOUNT - OP_CGROUP_INTO] = {"host-mount", "tttntt", INNER | BEFORE},
    [OP_ROOT - OP_CGROUP_INTO] = {"root", "t", INNER | BEFORE},
    [OP_MKDIR - OP_CGROUP_INTO] = {"mkdir", "tnnn", INNER | BEFORE},
    [OP_SYMLINK - OP_CGROUP_INTO] = {"symlink", "tt", INNER | BEFORE},
    [OP_DEVICE - OP_CGROUP_INTO] = {"device", "tnnnnn", INNER | BEFORE},
    [OP_MOUNT - OP_CGROUP_INTO] = {"mount", "tttnt", INNER | BEFORE},
    [OP_BIND - OP_CGROUP_INTO] = {"bind", "tttn", INNER | BEFORE},
    [OP_IMPORT - OP_CGROUP_INTO] = {"import", "ttn", BEFORE},
    [OP_MASK - OP_CGROUP_INTO] = {"mask", "t", INNER | BEFORE},
    [OP_READ_ONLY - OP_CGROUP_INTO] = {"read-only", "t", INNER | BEFORE},
    [OP_ROOT_READ_ONLY - OP_CGROUP_INTO] = {"root-read-only", "", INNER | BEFORE},
    [OP_PIVOT - OP_CGROUP_INTO] = {"pivot", "", INNER | BEFORE},
    [OP_HOSTNAME - OP_CGROUP_INTO] = {"hostname", "t", INNER | BEFORE},
    [OP_SYSCTL - OP_CGROUP_INTO] = {"sysctl", "tt", INNER | BEFORE},
    [OP_OOM_SCORE_ADJ - OP_CGROUP_INTO] = {"oom-score-adj", "n", INNER | BEFORE},
    [OP_UMASK - OP_CGROUP_INTO] = {"umask", "n", BEFORE},
    [OP_RLIMIT - OP_CGROUP_INTO] = {"rlimit", "nnn", BEFORE},
    [OP_WORKING_DIRECTORY - OP_CGROUP_INTO] = {"working-directory", "t", BEFORE | AFTER},
    [OP_USER - OP_CGROUP_INTO] = {"user", "nnb", BEFORE},
    [OP_CAPABILITIES - OP_CGROUP_INTO] = {"capabilities", "nnnnn", BEFORE},
    [OP_NO_NEW_PRIVS - OP_CGROUP_INTO] = {"no-new-privs", "", BEFORE},
    [OP_SECCOMP - OP_CGROUP_INTO] = {"seccomp", "nb", BEFORE | AFTER},
    [OP_ENVIRONMENT - OP_CGROUP_INTO] = {"environment", "t*", BEFORE | AFTER},
    [OP_FORK - OP_CGROUP_INTO] = {"fork", "", BEFORE},
    [OP_GATE - OP_CGROUP_INTO] = {"gate", "", AFTER | APP_ONLY},
    [OP_EXEC - OP_CGROUP_INTO] = {"exec", "tt*", AFTER},
    [OP_REAP - OP_CGROUP_INTO] = {"reap", "t", INNER},
    [OP_TERMINAL - OP_CGROUP_INTO] = {"terminal", "nnn", BEFORE | EXEC_ONLY},
    [OP_INPUT - OP_CGROUP_INTO] = {"input", "", BEFORE | APP_ONLY},
};

/* What was seen of a plan so far. */
struct progress {
    enum plan_kind kind;
    unsigned place;
    bool capabilities;
    bool terminal;
    bool input;
    bool gate;
    bool complete;
};

static const struct shape *shape_of(unsigned type) {
    if (type < OP_CGROUP_INTO || type > OP_INPUT)
        return NULL;
    return &shapes[type - OP_CGROUP_INTO];
}

static bool allowed(const struct progress *seen, const struct shape *shape, unsigned type, int index) {
    if (seen->complete || (shape->places & seen->place) == 0)
        return false;
    if ((shape->places & APP_ONLY) != 0 && seen->kind != PLAN_APP)
        return false;
    if ((shape->places & EXEC_ONLY) != 0 && seen->kind != PLAN_EXEC)
        return false;
    switch (type) {
    case OP_CGROUP_INTO:
        return index == 0;
    case OP_TERMINAL:
        return !seen->terminal;
    case OP_INPUT:
        return !seen->input;
    case OP_FORK:
        return seen->capabilities;
    case OP_GATE:
        return !seen->gate;
    case OP_EXEC:
        return seen->gate || seen->kind == PLAN_EXEC;
    default:
        return true;
    }
}

static void advance(struct progress *seen, unsigned type) {
    switch (type) {
    case OP_INIT:
        seen->place = INNER;
        break;
    case OP_FORK:
        seen->place = AFTER;
        break;
    case OP_CAPABILITIES:
        seen->capabilities = true;
        break;
    case OP_TERMINAL:
        seen->terminal = true;
        break;
    case OP_INPUT:
        seen->input = true;
        break;
    case OP_GATE:
        seen->gate = true;
        break;
    case OP_EXEC:
    case OP_REAP:
        seen->complete = true;
        break;
    default:
        break;
    }
}

static int check_one(struct progress *seen, const struct frame *frame, int index, struct failure *why) {
    const struct shape *shape = shape_of(frame->type);
    if (shape == NULL)
        return fail(why, ENOSYS, "read plan: instruction %u is unknown", frame->type);
    if (frame_check(frame, shape->fields, shape->name, why) < 0)
        return -1;
    if (!allowed(seen, shape, frame->type, index))
        return fail(why, EINVAL, "read plan: %s is out of place", shape->name);
    advance(seen, frame->type);
    return 0;
}

static int at_step(struct failure *why, int index) {
    why->step = index;
    return -1;
}

int plan_check(struct plan plan, enum plan_kind kind, struct failure *why) {
    struct progress seen = {.kind = kind, .place = kind == PLAN_POD ? SUPERVISOR : BEFORE};
    int index = 0;
    for (size_t at = 0; at < plan.size; index++) {
        struct frame frame;
        int taken = frame_decode(plan.data + at, plan.size - at, &frame, why);
        if (taken < 0)
            return at_step(why, index);
        if (index >= BOUND_INSTRUCTIONS)
            return fail(why, EPROTO, "read plan: more than %d instructions", BOUND_INSTRUCTIONS);
        if (check_one(&seen, &frame, index, why) < 0)
            return at_step(why, index);
        at += (size_t)taken;
    }
    if (!seen.complete)
        return fail(why, EINVAL, "read plan: its end is missing after %d instructions", index);
    return 0;
}

bool plan_next(struct plan *plan, struct instruction_view *instruction) {
    struct failure ignored;
    int taken = plan->size == 0 ? -1 : frame_decode(plan->data, plan->size, &instruction->frame, &ignored);
    if (taken < 0)
        return false;
    const struct shape *shape = shape_of(instruction->frame.type);
    if (shape == NULL)
        return false;
    frame_values(&instruction->frame, shape->fields, instruction->values);
    instruction->name = shape->name;
    instruction->index = plan->index++;
    plan->data += taken;
    plan->size -= (size_t)taken;
    return true;
}

const char *plan_cgroup(struct plan plan) {
    struct instruction_view first;
    if (plan_next(&plan, &first) && first.frame.type == OP_CGROUP_INTO)
        return first.values[0].data;
    return "";
}

bool plan_has(struct plan plan, unsigned type) {
    struct instruction_view instruction;
    while (plan_next(&plan, &instruction))
        if (instruction.frame.type == type)
            return true;
    return false;
}
