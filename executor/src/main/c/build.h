/* Which build this is; the Makefile gives it: a digest of the sources, so that equal sources have equal ids. */
#ifndef BERTH_BUILD_H
#define BERTH_BUILD_H

#ifndef BERTH_BUILD
#define BERTH_BUILD "unknown"
#endif

static inline const char *build_id(void) {
    return BERTH_BUILD;
}

#endif
