/**
 * The compiler from a pod's target to the plans that stage1 carries out: all policy about namespaces, mounts and privilege is here. Pure: nothing is read,
 * made or started.
 */
@NullMarked
package dev.berth.executor.launch;

import org.jspecify.annotations.NullMarked;
