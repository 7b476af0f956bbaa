package dev.berth.executor.copy;

/** To whom copied files belong: numbers as the host counts them. */
public record Owner(long user, long group) {}
