package dev.berth.images;

import dev.berth.images.registry.LoginProgram;
import java.time.InstantSource;

/** Imports that unpack in this process, which needs fewer rights than to confine another one. */
final class LocalImports {
    private LocalImports() {}

    static Imports into(ImageStore store, InstantSource clock) {
        StoreDirectories directories = store.directories();
        Sources sources = new Sources(directories, ImporterSettings.plain(), LoginProgram.installed());
        return new Imports(store, new LocalUnpacking(sources, new LayerStore(directories), clock), clock);
    }
}
