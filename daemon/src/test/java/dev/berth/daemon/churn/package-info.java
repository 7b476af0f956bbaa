/**
 * Kills berthd again and again while pods come, change and go, and holds what is left against what should be. Everything is seen from outside: commands, kernel files, tables.
 */
@NullMarked
package dev.berth.daemon.churn;

import org.jspecify.annotations.NullMarked;
