package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;

/** One start of an app; attempts count from 1 and never go back for a uid. Each has its own cgroup and writable layer. */
public record AppInstance(AppName app, int attempt) implements Comparable<AppInstance> {
    /** The name of the instance's directories and cgroup: {@code web.3}. A dot can't stand in an app name. */
    public String directoryName() {
        return app + "." + attempt;
    }

    /** Whether the directory name is that of an instance of the app. */
    public static boolean isOf(AppName app, String directoryName) {
        int length = app.value().length();
        return directoryName.length() > length
                && directoryName.charAt(length) == '.'
                && directoryName.startsWith(app.value());
    }

    /** The instance of a directory name that {@link #isOf} the app. */
    public static AppInstance of(AppName app, String directoryName) {
        return new AppInstance(
                app, Integer.parseInt(directoryName.substring(app.value().length() + 1)));
    }

    /** The instance of such a directory name. */
    public static AppInstance ofDirectoryName(String name) {
        int dot = name.lastIndexOf('.');
        return new AppInstance(new AppName(name.substring(0, dot)), Integer.parseInt(name.substring(dot + 1)));
    }

    @Override
    public int compareTo(AppInstance other) {
        int byApp = app.compareTo(other.app);
        return byApp != 0 ? byApp : Integer.compare(attempt, other.attempt);
    }
}
