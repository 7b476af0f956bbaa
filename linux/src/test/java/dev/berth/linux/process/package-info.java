/** Tests of the package of the same name. */
@NullMarked
package dev.berth.linux.process;

import org.jspecify.annotations.NullMarked;
