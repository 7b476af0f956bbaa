@NullMarked
package dev.berth.executor.launch;

import org.jspecify.annotations.NullMarked;
