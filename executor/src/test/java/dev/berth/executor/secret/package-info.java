@NullMarked
package dev.berth.executor.secret;

import org.jspecify.annotations.NullMarked;
