/**
 * Pods' networks through CNI plugins: what is asked of them, their runs, what they gave and what they leave behind. No network is configured by own code
 * but for what all pods of an instance share.
 */
@NullMarked
package dev.berth.cni;

import org.jspecify.annotations.NullMarked;
