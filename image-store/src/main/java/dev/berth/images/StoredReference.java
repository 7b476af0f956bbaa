package dev.berth.images;

/**
 * What a reference meant when its image was imported.
 *
 * @param reference as the manifest spells it
 * @param digest the image's
 * @param stamp the source's {@link SourceStamp}
 * @param revision the source's {@link ImageSource#revision()}
 */
record StoredReference(String reference, String digest, String stamp, String revision) {}
