/** Tests of the database: its contract, its formats and what happens when the disk fails. */
@NullMarked
package dev.berth.statedb;

import org.jspecify.annotations.NullMarked;
