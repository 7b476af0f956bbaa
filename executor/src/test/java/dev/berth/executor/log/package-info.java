@NullMarked
package dev.berth.executor.log;

import org.jspecify.annotations.NullMarked;
