/**
 * The way in: text to pods. Dialects are told apart here and read in packages of their own; finding and watching files is the caller's.
 */
@NullMarked
package dev.berth.manifests;

import org.jspecify.annotations.NullMarked;
