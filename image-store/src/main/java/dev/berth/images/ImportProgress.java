package dev.berth.images;

/**
 * How far an import is.
 *
 * @param layer the layer at work, the lowest is 1; those that the store has already are passed over
 * @param layers how many the image has
 * @param bytes unpacked so far, of all layers together
 */
public record ImportProgress(int layer, int layers, long bytes) {}
