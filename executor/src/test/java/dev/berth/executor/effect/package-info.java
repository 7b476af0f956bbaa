@NullMarked
package dev.berth.executor.effect;

import org.jspecify.annotations.NullMarked;
