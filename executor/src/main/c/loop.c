#include "loop.h"

#include "io.h"
#include "memory.h"

#include <errno.h>
#include <sys/epoll.h>

int loop_open(struct failure *why) {
    int loop = epoll_create1(EPOLL_CLOEXEC);
    return loop >= 0 ? loop : fail(why, errno, "make the event loop");
}

/* `events` 0 still reports EPOLLHUP and EPOLLERR. */
int loop_watch(int loop, struct watch *watch, uint32_t events, struct failure *why) {
    struct epoll_event event = {.events = events, .data.ptr = watch};
    if (epoll_ctl(loop, EPOLL_CTL_MOD, watch->descriptor, &event) < 0 &&
        (errno != ENOENT || epoll_ctl(loop, EPOLL_CTL_ADD, watch->descriptor, &event) < 0))
        return fail(why, errno, "watch descriptor %d", watch->descriptor);
    watch->events = events;
    return 0;
}

void loop_close(int loop, struct watch *watch) {
    if (watch->descriptor >= 0)
        epoll_ctl(loop, EPOLL_CTL_DEL, watch->descriptor, NULL);
    io_close(&watch->descriptor);
}

void loop_turn(int loop, int milliseconds) {
    struct epoll_event event;
    memory_trim_stack();
    if (epoll_wait(loop, &event, 1, milliseconds) != 1)
        return;
    struct watch *watch = event.data.ptr;
    watch->ready(watch->owner, event.events);
}
