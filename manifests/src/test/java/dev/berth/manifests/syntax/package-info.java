/** Tests of the package of the same name. */
@NullMarked
package dev.berth.manifests.syntax;

import org.jspecify.annotations.NullMarked;
