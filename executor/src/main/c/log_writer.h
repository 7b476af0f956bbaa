/*
 * The log writer: a process of its own, so that a hung disk can't keep the supervisor from reaping. It reads the apps'
 * outputs and writes their log files; it ends when the supervisor closes the channel.
 */
#ifndef BERTH_LOG_WRITER_H
#define BERTH_LOG_WRITER_H

#include "title.h"

/* What the process does for the pod `uid`; `channel` is a SOCK_SEQPACKET socket to the supervisor, and all others get closed. */
_Noreturn void log_writer_run(const struct title *title, const char *uid, int channel);

#endif
