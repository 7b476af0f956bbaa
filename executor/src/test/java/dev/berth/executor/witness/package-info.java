@NullMarked
package dev.berth.executor.witness;

import org.jspecify.annotations.NullMarked;
