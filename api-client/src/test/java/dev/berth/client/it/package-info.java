/** Tests of the API as clients meet it: over its socket, by users with more or less right. */
@NullMarked
package dev.berth.client.it;

import org.jspecify.annotations.NullMarked;
