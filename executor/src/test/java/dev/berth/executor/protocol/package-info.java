@NullMarked
package dev.berth.executor.protocol;

import org.jspecify.annotations.NullMarked;
