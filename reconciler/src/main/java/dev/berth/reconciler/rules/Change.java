package dev.berth.reconciler.rules;

import dev.berth.manifests.model.AppName;
import java.util.Optional;

/**
 * One field that differs.
 *
 * @param path where the field stands in the newer manifest, such as {@code spec.apps[0].exec}
 * @param app the app that it belongs to; empty for a field of the pod
 * @param oldText the older value for people; never a secret and never a value of an environment variable
 */
public record Change(String path, Optional<AppName> app, Impact impact, String oldText, String newText) {
    /** The change in one line for people. */
    public String words() {
        String where =
                app.map(name -> path.replaceFirst("\\[\\d+]", "[" + name + "]")).orElse(path);
        if (oldText.isEmpty()) {
            return where + ": " + newText + " added";
        }
        int digest = newText.lastIndexOf(" sha256:") + 1;
        if (path.endsWith(".image") && digest > 0 && oldText.startsWith(newText.substring(0, digest))) {
            return where + ": " + newText.substring(0, digest) + "now means " + newText.substring(digest);
        }
        if (oldText.equals(newText)) {
            return where + ": the content of " + newText + " changed";
        }
        return where + ": " + (newText.isEmpty() ? oldText + " removed" : oldText + " -> " + newText);
    }
}
