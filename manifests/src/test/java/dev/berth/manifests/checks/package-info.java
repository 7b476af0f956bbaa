/** Tests of the package of the same name. */
@NullMarked
package dev.berth.manifests.checks;

import org.jspecify.annotations.NullMarked;
