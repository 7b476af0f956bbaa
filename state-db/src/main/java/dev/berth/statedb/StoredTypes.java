package dev.berth.statedb;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.FileMode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PortName;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.UserReference;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import dev.berth.reconciler.world.ExitStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
        text(FileMode.class, FileMode::octal, mode -> new FileMode(Integer.parseInt(mode, OCTAL)));
        text(Duration.class, Duration::toString, Duration::parse);
        text(Instant.class, Instant::toString, Instant::parse);
        setMixInAnnotation(ImageReference.class, StoredImageReference.class);
        setMixInAnnotation(Volume.class, StoredVolume.class);
        setMixInAnnotation(UserReference.class, StoredUserReference.class);
        setMixInAnnotation(CapabilityRule.class, StoredCapabilityRule.class);
        setMixInAnnotation(Probe.Check.class, StoredCheck.class);
        setMixInAnnotation(ExitStatus.class, StoredExitStatus.class);
    }

    private <T> void text(Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
        addSerializer(type, new ToText<>(type, toText));
        addDeserializer(type, new FromText<>(type, fromText));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ImageReference.OciLayout.class, name = "oci"),
        @JsonSubTypes.Type(value = ImageReference.RootfsDirectory.class, name = "rootfs")
    })
    private interface StoredImageReference {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Volume.Host.class, name = "host"),
        @JsonSubTypes.Type(value = Volume.Empty.class, name = "empty"),
        @JsonSubTypes.Type(value = Volume.Files.class, name = "files")
    })
    private interface StoredVolume {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = UserReference.Id.class, name = "id"),
        @JsonSubTypes.Type(value = UserReference.Name.class, name = "name")
    })
    private interface StoredUserReference {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CapabilityRule.Default.class, name = "default"),
        @JsonSubTypes.Type(value = CapabilityRule.Retain.class, name = "retain"),
        @JsonSubTypes.Type(value = CapabilityRule.Remove.class, name = "remove")
    })
    private interface StoredCapabilityRule {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Probe.Exec.class, name = "exec"),
        @JsonSubTypes.Type(value = Probe.Tcp.class, name = "tcp")
    })
    private interface StoredCheck {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ExitStatus.Exited.class, name = "exited"),
        @JsonSubTypes.Type(value = ExitStatus.Signaled.class, name = "signaled"),
        @JsonSubTypes.Type(value = ExitStatus.StartFailed.class, name = "startFailed"),
        @JsonSubTypes.Type(value = ExitStatus.Lost.class, name = "lost")
    })
    private interface StoredExitStatus {}

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
