/** Tests of the package of the same name. */
@NullMarked
package dev.berth.manifests.yaml;

import org.jspecify.annotations.NullMarked;
