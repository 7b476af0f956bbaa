/**
 * What is wanted, given what the manifest directory has said over time: last known good manifests, and deletions that wait. Pure; reading the directory and
 * acting on the answer happen elsewhere.
 */
@NullMarked
package dev.berth.reconciler.desired;

import org.jspecify.annotations.NullMarked;
