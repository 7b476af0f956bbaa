/**
 * Network namespaces kept alive by a bind mount, and entered by throw-away threads. No interface is configured here.
 */
@NullMarked
package dev.berth.linux.netns;

import org.jspecify.annotations.NullMarked;
