package dev.berth.images;

import dev.berth.manifests.model.HostPath;
import java.time.InstantSource;
import java.util.List;

/** A process that removes all images of a store: it says so on standard output when it begins. */
final class Pruning {
    private Pruning() {}

    /** Arguments: the store's directory. */
    public static void main(String[] arguments) {
        ImageStore store = ImageStore.open(new HostPath(arguments[0]), InstantSource.system());
        List<String> all = store.list().stream().map(ImageEntry::reference).toList();
        System.out.println("begins");
        store.remove(all, List.of()).orElseThrow().close();
    }
}
