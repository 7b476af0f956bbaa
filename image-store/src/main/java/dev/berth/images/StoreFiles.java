package dev.berth.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Tree;
import dev.berth.images.file.Workspace;
import dev.berth.images.oci.ImageConfig;
import dev.berth.linux.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The store's JSON files. Each is replaced as a whole, so that several processes may write. */
final class StoreFiles {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private static final ObjectNode UNSAID = MAPPER.valueToTree(ImageConfig.empty());

    private final StoreDirectories directories;

    StoreFiles(StoreDirectories directories) {
        this.directories = directories;
    }

    /** Records an imported image and then that a reference means it; durable on return. */
    void write(StoredImage image, StoredReference reference) throws IOException {
        try (Workspace workspace = Workspace.open(directories.ownWork())) {
            write(workspace, directories.record(image.digest()), image);
            write(workspace, directories.reference(reference.reference()), reference);
        }
    }

    Optional<StoredImage> image(String digest) throws IOException {
        return image(directories.record(digest));
    }

    private static Optional<StoredImage> image(Path file) throws IOException {
        Optional<ObjectNode> record = read(file, ObjectNode.class);
        record.map(all -> all.path("config"))
                .filter(JsonNode::isObject)
                .ifPresent(config -> complete((ObjectNode) config));
        return record.flatMap(StoreFiles::image);
    }

    /**
     * Says what older records could not. One of the first form had the entrypoint as the head of the command: what is run is the same. What its
     * configuration said beside that is known again when it is imported again.
     */
    private static void complete(ObjectNode config) {
        UNSAID.properties().forEach(unsaid -> config.putIfAbsent(unsaid.getKey(), unsaid.getValue()));
    }

    private static Optional<StoredImage> image(ObjectNode record) {
        try {
            return Optional.of(MAPPER.treeToValue(record, StoredImage.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    Optional<StoredReference> reference(String reference) throws IOException {
        return read(directories.reference(reference), StoredReference.class);
    }

    List<StoredReference> references() throws IOException {
        List<StoredReference> references = new ArrayList<>();
        for (Path file : Tree.children(directories.references())) {
            read(file, StoredReference.class).ifPresent(references::add);
        }
        return references;
    }

    /**
     * All there is.
     *
     * @throws IOException naming a file that is damaged or of an unknown form, so that it can't be told what it needs
     */
    Inventory inventory() throws IOException {
        return new Inventory(
                all(directories.references(), file -> read(file, StoredReference.class)),
                all(directories.records(), StoreFiles::image));
    }

    private interface Reading<T> {
        Optional<T> of(Path file) throws IOException;
    }

    private static <T> List<T> all(Path directory, Reading<T> reading) throws IOException {
        List<T> all = new ArrayList<>();
        for (Path file : Tree.children(directory)) {
            all.add(reading.of(file).orElseThrow(() -> new IOException("read " + file + ": its form is unknown")));
        }
        return all;
    }

    private static void write(Workspace workspace, Path file, Object value) throws IOException {
        Path unfinished = workspace.resolve("record");
        write(unfinished, value);
        DurableFile.syncFile(unfinished);
        DurableFile.rename(unfinished, file);
    }

    /** Writes a file where nothing is, not even a link, which is durable only when the caller makes it so. */
    static void write(Path file, Object value) throws IOException {
        try {
            Files.write(file, MAPPER.writeValueAsBytes(value), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw FileFailure.of("write", file, e);
        }
    }

    /** A file that is missing or of an older form is nothing lost: the image is imported again. */
    static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        try {
            return Optional.of(MAPPER.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException | JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileFailure.of("read", file, e);
        }
    }
}
