package dev.berth.manifests.berth;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.binding.OrSingle;
import dev.berth.manifests.model.VolumeName;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** The value of a variable: a text, or a file of a volume of secrets. */
@OrSingle("text")
@Foreign(name = "name", here = "secret")
@Foreign(name = "secretKeyRef", here = "secret and key")
@Foreign(name = "valueFrom", here = "secret and key")
record VariableDocument(
        Optional<String> text,
        Optional<VolumeName> secret,
        Optional<@Pattern(regexp = "(?!\\.{1,2}$)[^/\\x00]+", message = "is not the name of a file") String> key) {

    /** A mapping. */
    private record Secret(Optional<VolumeName> secret, Optional<String> key) {}

    static VariableDocument of(String text) {
        return new VariableDocument(Optional.of(text), Optional.empty(), Optional.empty());
    }

    static VariableDocument of(VolumeName secret, String key) {
        return new VariableDocument(Optional.empty(), Optional.of(secret), Optional.of(key));
    }

    /** As it stands in a document. */
    @JsonValue
    Object written() {
        return text.<Object>map(value -> value).orElseGet(() -> new Secret(secret, key));
    }
}
