/**
 * How pods and apps are told to people: one word each, and why. Derived from a snapshot alone; nothing decides by these words.
 */
@NullMarked
package dev.berth.reconciler.status;

import org.jspecify.annotations.NullMarked;
