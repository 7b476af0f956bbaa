/** The whole service on the real kernel, as an operator meets it. */
@NullMarked
package dev.berth.daemon.service;

import org.jspecify.annotations.NullMarked;
