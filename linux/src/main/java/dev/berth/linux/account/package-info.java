/** The host's database of users and groups. */
@NullMarked
package dev.berth.linux.account;

import org.jspecify.annotations.NullMarked;
