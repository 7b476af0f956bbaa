/* Making a pod: the supervisor's first moments. */
#ifndef BERTH_POD_H
#define BERTH_POD_H

#include "plan.h"
#include "title.h"

#include <sys/types.h>

struct pod_request {
    const char *directory; /* RUNDIR */
    const char *uid;
    struct plan plan; /* checked */
    void *memory;     /* the mapping that holds uid and plan; let go of when the plan was carried out */
    size_t size;
    const struct title *title;
    pid_t starter;
};

/* In the process that becomes the supervisor: makes the pod, tells `result`, supervises; returns the exit status. */
int pod_run(const struct pod_request *request, int result);

#endif
