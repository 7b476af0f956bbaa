/**
 * The composition root: reads the options, makes every part, starts and stops them. The only place where parts meet.
 */
@NullMarked
package dev.berth.daemon.main;

import org.jspecify.annotations.NullMarked;
