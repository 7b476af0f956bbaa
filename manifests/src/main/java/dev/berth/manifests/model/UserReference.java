package dev.berth.manifests.model;

/** A user or group: a number, or a name that the image's passwd or group file resolves. */
public sealed interface UserReference {
    /** A number, used as it is. */
    record Id(int id) implements UserReference {}

    /** A name of the image's /etc/passwd or /etc/group. */
    record Name(String name) implements UserReference {}
}
