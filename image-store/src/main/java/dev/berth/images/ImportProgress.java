package dev.berth.images;

/**
 * How far an import is.
 *
 * @param layer the layer that was begun last, the lowest is 1; those that the store has already are passed over
 * @param layers how many the image has
 * @param bytes unpacked so far, of all layers together
 * @param fetched bytes of layers that came from a registry so far
 * @param toFetch how many bytes the layers have that a registry is to give; 0 for an image of the host
 */
public record ImportProgress(int layer, int layers, long bytes, long fetched, long toFetch) {}
