/** Tests of the package of the same name. */
@NullMarked
package dev.berth.manifests.host;

import org.jspecify.annotations.NullMarked;
