#include "terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

/* Static, since a signal handler has no other way to it. */
static struct termios before;
static volatile sig_atomic_t is_raw;

/* What ends a process that does nothing about it. */
static const int deadly[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2};

struct winsize terminal_size(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 && ioctl(STDIN_FILENO, TIOCGWINSZ, &size) < 0)
        return (struct winsize){0};
    return size;
}

void terminal_restore(void)
{
    if (is_raw)
        tcsetattr(STDIN_FILENO, TCSANOW, &before);
    is_raw = false;
}

/* SA_RESETHAND: the signal, raised again, does what it would have done. */
static void end(int number)
{
    int error = errno;
    terminal_restore();
    raise(number);
    errno = error;
}

/* A signal that the caller has us ignore stays ignored. */
static int catch(int number)
{
    struct sigaction action;
    if (sigaction(number, NULL, &action) < 0)
        return -1;
    if (action.sa_handler == SIG_IGN)
        return 0;
    action = (struct sigaction){.sa_handler = end, .sa_flags = (int)SA_RESETHAND};
    return sigaction(number, &action, NULL);
}

static int watch_size(void)
{
    sigset_t changes;
    sigemptyset(&changes);
    sigaddset(&changes, SIGWINCH);
    if (sigprocmask(SIG_BLOCK, &changes, NULL) < 0)
        return -1;
    return signalfd(-1, &changes, SFD_CLOEXEC | SFD_NONBLOCK);
}

int terminal_raw(void)
{
    int changes = watch_size();
    if (changes < 0 || tcgetattr(STDIN_FILENO, &before) < 0)
        return -1;
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        if (catch(deadly[i]) < 0)
            return -1;
    struct termios raw = before;
    cfmakeraw(&raw);
    is_raw = true;
    return tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) < 0 ? -1 : changes;
}

void terminal_resized(int changes)
{
    struct signalfd_siginfo ignored;
    while (read(changes, &ignored, sizeof ignored) > 0)
        continue;
}
