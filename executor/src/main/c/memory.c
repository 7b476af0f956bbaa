#include "memory.h"

#include <stdint.h>
#include <sys/mman.h>

enum { PAGE = 4096, DEEPEST = 96 * 1024 };

/*
 * The caller's frame may reach below ours' page by nothing, and ours is small: from the second page below on nothing is
 * in use. Where the stack was never that deep there is nothing mapped, and nothing happens.
 */
__attribute__((noinline)) void memory_trim_stack(void) {
    volatile char here = 0;
    uintptr_t unused = ((uintptr_t)&here & ~(uintptr_t)(PAGE - 1)) - PAGE;
    madvise((void *)(unused - DEEPEST), DEEPEST, MADV_DONTNEED);
}

void *memory_map(size_t size) {
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void memory_unmap(void *memory, size_t size) {
    if (memory != NULL)
        munmap(memory, size);
}

void memory_forget(void *memory, size_t size) {
    madvise(memory, size, MADV_DONTNEED);
}
