/**
 * Kernel files, durable files and what an inode carries (owner, times, attributes, locks, change events). No path of a cgroup or of a pod is known here.
 */
@NullMarked
package dev.berth.linux.file;

import org.jspecify.annotations.NullMarked;
