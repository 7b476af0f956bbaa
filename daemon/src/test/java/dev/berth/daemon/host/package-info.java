/**
 * A berthd of its own for tests on the real kernel, and what it leaves on the host. Also used by benchmarks and the churn; no test lives here.
 */
@NullMarked
package dev.berth.daemon.host;

import org.jspecify.annotations.NullMarked;
