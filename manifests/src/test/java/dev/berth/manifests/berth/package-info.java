/** Tests of the package of the same name. */
@NullMarked
package dev.berth.manifests.berth;

import org.jspecify.annotations.NullMarked;
