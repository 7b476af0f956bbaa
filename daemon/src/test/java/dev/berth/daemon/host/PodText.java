package dev.berth.daemon.host;

/** Manifests of tests. */
public final class PodText {
    private PodText() {}

    /** A pod with one app {@code main} that runs a shell command; {@code more} is YAML of the app, two levels in. */
    public static String shell(BerthHost host, String pod, String script, String... more) {
        return of(pod, "network: host", app(host, "main", script, more));
    }

    /** A pod of apps. */
    public static String of(String pod, String spec, String... apps) {
        return "apiVersion: berth.dev/v1\nkind: Pod\nmetadata: {name: " + pod + "}\nspec:\n"
                + spec.strip().indent(2)
                + "  apps:\n"
                + String.join("", apps);
    }

    /** An app that runs a shell command and may be killed at once. */
    public static String app(BerthHost host, String name, String script, String... more) {
        StringBuilder text = new StringBuilder("    - name: " + name + "\n");
        text.append("      image: ").append(host.image()).append('\n');
        text.append("      exec: [/bin/sh, -c, '").append(script).append("']\n");
        text.append("      stop: {grace: 1s}\n");
        for (String lines : more) {
            text.append(lines.strip().indent(6));
        }
        return text.toString();
    }
}
