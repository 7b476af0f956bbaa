package dev.berth.manifests.berth;

import dev.berth.manifests.binding.Foreign;
import dev.berth.manifests.model.PodName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.SortedMap;

/** A whole document of kind Pod. */
record PodDocument(
        Optional<
                        @NotNull(message = "is required")
                        @Pattern(regexp = "berth\\.dev/v1", message = "is not berth.dev/v1") String>
                apiVersion,
        Optional<@NotNull(message = "is required") @Pattern(regexp = "Pod", message = "is not Pod") String> kind,
        Optional<@NotNull(message = "is required") @Valid Metadata> metadata,
        Optional<@NotNull(message = "is required") @Valid SpecDocument> spec) {

    /** What identifies the pod. */
    @Foreign(name = "annotations", here = "labels")
    record Metadata(
            Optional<@NotNull(message = "is required") PodName> name,
            SortedMap<
                            @Pattern(
                                    regexp = LABEL_NAME,
                                    message = "is not a label name: [prefix/]name of A-Z, a-z, 0-9, -, _ and .")
                            String,
                            @Pattern(
                                    regexp = LABEL_VALUE,
                                    message = "is not a label value: at most 63 of A-Z, a-z, 0-9, -, _ and .")
                            String>
                    labels) {
        private static final String WORD = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
        private static final String LABEL_NAME = "([a-z0-9][-a-z0-9.]{0,251}/)?" + WORD;
        private static final String LABEL_VALUE = "(" + WORD + ")?";
    }
}
