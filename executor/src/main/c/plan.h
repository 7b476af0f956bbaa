/* Plans: which instructions there are, and which order of them makes a plan. Pure. */
#ifndef BERTH_PLAN_H
#define BERTH_PLAN_H

#include "frame.h"

enum plan_kind { PLAN_POD, PLAN_APP, PLAN_EXEC };

/* One instruction of a checked plan, with its first fields. */
struct instruction_view {
    int index;
    const char *name;
    struct frame frame;
    struct value values[FRAME_VALUES];
};

struct plan {
    const char *data;
    size_t size;
    int index;
};

/* Checks every instruction, its fields and the order; after this plan_next can't fail. The failure's step says where. */
int plan_check(struct plan plan, enum plan_kind kind, struct failure *why);

/* Takes the next instruction; false at the end. */
bool plan_next(struct plan *plan, struct instruction_view *instruction);

/* The cgroup v2 directory that the plan's first instruction names, or the empty text. */
const char *plan_cgroup(struct plan plan);

/* Whether a checked plan has an instruction of this type. */
bool plan_has(struct plan plan, unsigned type);

#endif
