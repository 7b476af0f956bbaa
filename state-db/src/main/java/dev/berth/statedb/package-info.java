/**
 * What Berth remembers, kept in one SQLite file: the reconciler's {@code StateStore}, its schema and the JSON of targets. No decision is made here, and
 * nothing but that file is touched.
 */
@NullMarked
package dev.berth.statedb;

import org.jspecify.annotations.NullMarked;
