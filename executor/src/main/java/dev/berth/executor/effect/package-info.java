/**
 * Carries out what was planned for pods and apps, one small class for each type of action. Nothing is decided here, and nothing is remembered between calls.
 */
@NullMarked
package dev.berth.executor.effect;

import org.jspecify.annotations.NullMarked;
