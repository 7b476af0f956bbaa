/** Tests of the package of the same name: whole files and their golden problems. */
@NullMarked
package dev.berth.manifests;

import org.jspecify.annotations.NullMarked;
