/* The caller's terminal: its size, and raw mode, which is undone however the front ends (but by SIGKILL). */
#ifndef BERTH_FRONT_TERMINAL_H
#define BERTH_FRONT_TERMINAL_H

#include <sys/ioctl.h>

/* The size of the terminal that shows the output, else of the one that is typed on; all 0 where there is none. */
struct winsize terminal_size(void);

/*
 * Every key goes to the command from now on, Ctrl-C too. Returns a descriptor that is readable after each change of the size,
 * or -1 with errno. Once per process.
 */
int terminal_raw(void);

/* Takes note of a change. */
void terminal_resized(int changes);

/* Undoes raw mode; nothing where the terminal is as it was. */
void terminal_restore(void);

#endif
