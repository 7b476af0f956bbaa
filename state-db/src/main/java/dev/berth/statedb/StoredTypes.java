package dev.berth.statedb;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.FileMode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.IndexSet;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PortName;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.RegistryName;
import dev.berth.manifests.model.UserReference;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import dev.berth.reconciler.world.ExitStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How model types look in JSON where a plain record of components won't do: names as text, sealed types with a {@code type}. */
final class StoredTypes extends SimpleModule {
    private static final long serialVersionUID = 1L;
    private static final int OCTAL = 8;

    StoredTypes() {
        text(PodName.class, PodName::value, PodName::new);
        text(AppName.class, AppName::value, AppName::new);
        text(VolumeName.class, VolumeName::value, VolumeName::new);
        text(PortName.class, PortName::value, PortName::new);
        text(HostPath.class, HostPath::value, HostPath::new);
        text(ContainerPath.class, ContainerPath::value, ContainerPath::new);
        text(RegistryName.class, RegistryName::value, RegistryName::new);
        text(IndexSet.class, IndexSet::toString, IndexSet::parse);
        text(FileMode.class, FileMode::octal, mode -> new FileMode(Integer.parseInt(mode, OCTAL)));
        text(Duration.class, Duration::toString, Duration::parse);
        text(Instant.class, Instant::toString, Instant::parse);
        sealed(
                ImageReference.class,
                Map.of(
                        ImageReference.OciLayout.class, "oci",
                        ImageReference.OciArchive.class, "ociArchive",
                        ImageReference.DockerArchive.class, "dockerArchive",
                        ImageReference.RootfsDirectory.class, "rootfs",
                        ImageReference.RootfsArchive.class, "rootfsArchive",
                        ImageReference.AciFile.class, "aci",
                        ImageReference.Stored.class, "stored",
                        ImageReference.RegistryImage.class, "registry"));
        sealed(
                Volume.class,
                Map.of(
                        Volume.Host.class, "host",
                        Volume.Empty.class, "empty",
                        Volume.Files.class, "files",
                        Volume.Secret.class, "secret"));
        sealed(UserReference.class, Map.of(UserReference.Id.class, "id", UserReference.Name.class, "name"));
        sealed(
                CapabilityRule.class,
                Map.of(
                        CapabilityRule.Default.class, "default",
                        CapabilityRule.Retain.class, "retain",
                        CapabilityRule.Remove.class, "remove"));
        sealed(Probe.Check.class, Map.of(Probe.Exec.class, "exec", Probe.Tcp.class, "tcp", Probe.Http.class, "http"));
        sealed(
                ExitStatus.class,
                Map.of(
                        ExitStatus.Exited.class, "exited",
                        ExitStatus.Signaled.class, "signaled",
                        ExitStatus.StartFailed.class, "startFailed",
                        ExitStatus.Lost.class, "lost"));
    }

    private <T> void text(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
        addSerializer(type, new ToText<>(type, toText));
        addDeserializer(type, new FromText<>(type, fromText));
    }

    private <T> void sealed(Class<T> type, Map<Class<? extends T>, String> names) {
        if (!names.keySet().equals(Set.of(type.getPermittedSubclasses()))) {
            // Jackson would write a class name, and fail only when it reads it back.
            throw new IllegalStateException("not every member of " + type + " has a name");
        }
        setMixInAnnotation(type, Named.class);
        names.forEach((member, name) -> registerSubtypes(new NamedType(member, name)));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Named {}

    @SuppressWarnings("serial")
    private static final class ToText<T> extends StdScalarSerializer<T> {
        private final Function<T, String> toText;

        ToText(Class<T> type, Function<T, String> toText) {
            super(type);
            this.toText = toText;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(toText.apply(value));
        }
    }

    @SuppressWarnings("serial")
    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private final Function<String, T> fromText;

        FromText(Class<T> type, Function<String, T> fromText) {
            super(type);
            this.fromText = fromText;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return fromText.apply(json.getValueAsString(""));
        }
    }
}
