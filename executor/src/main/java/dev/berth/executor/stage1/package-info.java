/**
 * The driver of the pods' supervisors: starting one, talking to it with deadlines, and reading the status files it leaves. What it is told to do is not
 * decided here.
 */
@NullMarked
package dev.berth.executor.stage1;

import org.jspecify.annotations.NullMarked;
