package dev.berth.daemon.host;

import java.io.IOException;
import java.nio.file.Path;

/** An image layout that umoci makes: its first image is the host's busybox, each further one adds a layer to it. */
public record OciLayout(Path directory) {
    /** Makes a layout with one image. */
    public static OciLayout make(BerthHost host, String name, String tag) throws IOException {
        OciLayout layout = new OciLayout(host.scratch().resolve(name));
        layout.run(
                "umoci init --layout $0; umoci new --image $0:$1; umoci unpack --image $0:$1 $0.bundle;" + " cp -a "
                        + host.rootfs() + "/. $0.bundle/rootfs; umoci repack --image $0:$1 $0.bundle",
                tag);
        return layout;
    }

    /** Adds an image: another one with a further layer, which holds one file. */
    public OciLayout with(String tag, String lower, String file, String content) {
        run(
                "rm -rf $0.bundle; umoci unpack --image $0:" + lower + " $0.bundle; printf %s " + content
                        + " > $0.bundle/rootfs/" + file + "; umoci repack --image $0:$1 $0.bundle",
                tag);
        return this;
    }

    /** Sets what an image runs: options of {@code umoci config}. */
    public OciLayout configured(String tag, String options) {
        run("umoci config --image $0:$1 " + options, tag);
        return this;
    }

    /** The image as a manifest names it. */
    public String image(String tag) {
        return "oci:" + directory + ":" + tag;
    }

    private void run(String script, String tag) {
        Ran.output("bash", "-euc", script, directory.toString(), tag);
    }
}
