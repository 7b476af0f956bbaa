package dev.berth.manifests.berth;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PortName;
import dev.berth.manifests.model.RegistryName;
import dev.berth.manifests.model.VolumeName;
import java.util.Optional;

/**
 * Stand-ins for required values that are missing or broken. They let the checks of the model run on the rest of a document that is refused in any
 * case; none of them ever leaves the reader.
 */
final class Placeholders {
    static final PodName POD = new PodName("a-name-that-could-not-be-read-and-that-no-pod-should-ever-have");
    static final AppName APP = new AppName("unnamed");
    static final VolumeName VOLUME = new VolumeName("unnamed");
    static final PortName PORT_NAME = new PortName("unnamed");
    static final int PORT = 1;
    static final HostPath HOST_PATH = new HostPath("/");
    static final ContainerPath CONTAINER_PATH = new ContainerPath("/unknown");
    static final ImageReference IMAGE = new ImageReference.RegistryImage(
            new RegistryName("unknown.invalid"), "unknown", Optional.of("unknown"), Optional.empty());

    private Placeholders() {}
}
