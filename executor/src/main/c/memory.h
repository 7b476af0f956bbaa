/* Giving memory back: these processes are idle most of their lives, and there are three for each pod. */
#ifndef BERTH_MEMORY_H
#define BERTH_MEMORY_H

#include <stddef.h>

/* Gives back what deeper calls have used of the stack; what the caller and its callers hold stays. */
void memory_trim_stack(void);

/* Memory that is all zero, by whole pages; NULL when there is none. */
void *memory_map(size_t size);
void memory_unmap(void *memory, size_t size);

/* Gives the pages of a mapping back; they read as zero again. */
void memory_forget(void *memory, size_t size);

#endif
