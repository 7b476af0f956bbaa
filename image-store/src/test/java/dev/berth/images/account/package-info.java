/** Tests of the package of the same name. */
@NullMarked
package dev.berth.images.account;

import org.jspecify.annotations.NullMarked;
