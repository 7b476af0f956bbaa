/**
 * YAML text read into trees that know where each part stands, under limits on size, depth and count. Nothing here knows a manifest's fields.
 */
@NullMarked
package dev.berth.manifests.yaml;

import org.jspecify.annotations.NullMarked;
