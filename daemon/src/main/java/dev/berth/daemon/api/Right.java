package dev.berth.daemon.api;

/** What a peer may do; each includes those before. */
enum Right {
    NOTHING,
    READ,
    CHANGE;

    boolean covers(Right needed) {
        return compareTo(needed) >= 0;
    }
}
