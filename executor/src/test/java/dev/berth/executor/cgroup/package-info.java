/** Tests of the package of the same name. */
@NullMarked
package dev.berth.executor.cgroup;

import org.jspecify.annotations.NullMarked;
