/**
 * Quartz: says when a full scan is due by the host configuration's cron expression. What a scan does is the reconciler's.
 */
@NullMarked
package dev.berth.daemon.schedule;

import org.jspecify.annotations.NullMarked;
