/**
 * What the parts of the executor share: how they reach cgroups. No effect, plan or look is here; those have packages of their own.
 */
@NullMarked
package dev.berth.executor;

import org.jspecify.annotations.NullMarked;
