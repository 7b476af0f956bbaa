package dev.berth.reconciler.world;

/** What is known of a file whose content is a secret. */
public sealed interface SecretSight {
    /** It can be used; the digest tells its content from others, and only to who has this host's key. */
    record Usable(String digest) implements SecretSight {}

    /** It can't be used; in words, with the file and without its content. */
    record Refused(String why) implements SecretSight {}
}
