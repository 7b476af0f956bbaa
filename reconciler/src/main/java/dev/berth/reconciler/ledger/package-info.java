/**
 * What is written down before and after each action, and how written changes fold into records. Pure; nothing here decides what to do next or stores anything.
 */
@NullMarked
package dev.berth.reconciler.ledger;

import org.jspecify.annotations.NullMarked;
