#include "child.h"

#include <sys/wait.h>

bool child_reap(struct child_end *end) {
    int status;
    pid_t pid;
    do
        pid = waitpid(-1, &status, WNOHANG);
    while (pid > 0 && WIFSTOPPED(status));
    if (pid <= 0)
        return false;
    *end = (struct child_end){.pid = pid,
                              .code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                              .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0};
    return true;
}
