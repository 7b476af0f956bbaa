@NullMarked
package dev.berth.executor.stage1;

import org.jspecify.annotations.NullMarked;
