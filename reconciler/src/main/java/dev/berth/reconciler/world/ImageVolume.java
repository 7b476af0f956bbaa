package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.ContainerPath;

/** A directory of which an app's image says that it holds data: a volume of this app alone, kept as long as its pod's uid. */
public record ImageVolume(AppName app, ContainerPath path) {
    /** Its name in its pod: {@code web:/var/lib/data}. A colon can't stand in an app name. */
    public String key() {
        return app + ":" + path;
    }

    /** The one of such a name. */
    public static ImageVolume ofKey(String key) {
        int colon = key.indexOf(':');
        return new ImageVolume(new AppName(key.substring(0, colon)), new ContainerPath(key.substring(colon + 1)));
    }

    /** Its key as the name of one file; another key has another. */
    public String fileName() {
        return key().replace("%", "%25").replace("/", "%2F");
    }
}
