/**
 * Users and groups, looked up in unpacked layers as overlay would merge them. Nothing here follows a link out of the layers.
 */
@NullMarked
package dev.berth.images.account;

import org.jspecify.annotations.NullMarked;
