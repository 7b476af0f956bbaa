/** Whether the API's routes and its document say the same. What it does is tested by a generated client, in the module api-client. */
@NullMarked
package dev.berth.daemon.api;

import org.jspecify.annotations.NullMarked;
