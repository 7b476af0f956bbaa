/** Tests of the package of the same name. */
@NullMarked
package dev.berth.linux.file;

import org.jspecify.annotations.NullMarked;
