/*
 * keys COUNT COMMAND...: runs a command on a terminal, types a key and waits for what comes back, so many times; prints how long each took, in
 * nanoseconds. The terminal itself echoes nothing, so what comes back is the command's.
 */
#include <errno.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE_MICROSECONDS = 5000, DEADLINE_SECONDS = 60 };

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (long long)time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void fail(const char *what) {
  perror(what);
  exit(EXIT_FAILURE);
}

static void read_key(int terminal, char key) {
  char seen = 0;
  while (seen != key)
    if (read(terminal, &seen, 1) != 1)
      fail("read what comes back");
}

static long long type(int terminal, char key) {
  long long typed = now();
  if (write(terminal, &key, 1) != 1)
    fail("type");
  read_key(terminal, key);
  return now() - typed;
}

int main(int count, char **words) {
  if (count < 3)
    return EXIT_FAILURE;
  struct termios silent = {.c_cflag = CS8 | CREAD};
  struct winsize size = {.ws_row = 24, .ws_col = 80};
  int terminal = 0;
  pid_t child = forkpty(&terminal, NULL, &silent, &size);
  if (child < 0)
    fail("forkpty");
  if (child == 0) {
    execvp(words[2], words + 2);
    fail(words[2]);
  }
  alarm(DEADLINE_SECONDS);
  for (int i = 0; i < atoi(words[1]); i++) {
    printf("%lld\n", type(terminal, (char)('a' + i % 26)));
    usleep(PAUSE_MICROSECONDS);
  }
  kill(child, SIGTERM);
  waitpid(child, NULL, 0);
  return EXIT_SUCCESS;
}
