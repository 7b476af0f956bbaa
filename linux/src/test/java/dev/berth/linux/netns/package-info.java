/** Tests of the package of the same name. */
@NullMarked
package dev.berth.linux.netns;

import org.jspecify.annotations.NullMarked;
