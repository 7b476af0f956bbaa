/**
 * Which images are followed by their tags, and how they are brought up to date. No command line and no schedule here.
 */
@NullMarked
package dev.berth.daemon.follow;

import org.jspecify.annotations.NullMarked;
