/** Tests of the package of the same name. */
@NullMarked
package dev.berth.linux.mount;

import org.jspecify.annotations.NullMarked;
