package dev.berth.daemon.command;

import dev.berth.images.ImageStore;
import dev.berth.images.Imports;

/** What commands need to work on images. */
public record HostImages(ImageStore store, Imports imports) {}
