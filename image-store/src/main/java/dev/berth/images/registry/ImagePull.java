package dev.berth.images.registry;

import dev.berth.images.file.Digest;
import dev.berth.images.oci.BlobSource;
import dev.berth.images.oci.BlobStream;
import dev.berth.images.oci.Descriptor;
import dev.berth.images.oci.ImageManifest;
import dev.berth.images.oci.JsonDocument;
import dev.berth.images.oci.MediaTypes;
import dev.berth.images.oci.Platform;
import dev.berth.images.signature.SignatureCheck;
import dev.berth.images.signature.SignatureSource;
import dev.berth.images.signature.SignedImage;
import dev.berth.linux.file.FileLock;
import dev.berth.manifests.model.ImageReference;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;

/**
 * The pull of one image. What is opened is fetched first, or read while it comes; its digest tells in the end whether what was read counts. To be
 * closed, which ends what is still being fetched.
 */
public final class ImagePull implements BlobSource, AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final String ACCEPT = "Accept";

    private final ImageReference.RegistryImage image;
    private final BlobStore store;
    private final LongConsumer meter;
    private final Places places;
    private final SignatureSource signatures;
    private final ExecutorService workers;
    private final Map<Digest, Arrival> arrivals = new ConcurrentHashMap<>();
    private final Set<Digest> used = ConcurrentHashMap.newKeySet();
    private Optional<String> revision = Optional.empty();
    private Optional<Descriptor> top = Optional.empty();

    /**
     * Prepares a pull; nothing is asked yet.
     *
     * @param programs keep logins that auth files do not hold themselves
     * @param meter is told how many bytes more are there, by any thread; a negative number where some were thrown away
     */
    public ImagePull(
            RegistrySettings settings,
            LoginProgram programs,
            ImageReference.RegistryImage image,
            BlobStore store,
            LongConsumer meter) {
        this.image = image;
        this.store = store;
        this.meter = meter;
        Transport transport = new Transport(settings);
        AuthFiles logins = AuthFiles.of(settings, programs);
        Retries retries = new Retries(settings.attempts(), FIRST_PAUSE);
        this.places = new Places(
                Endpoint.of(settings, image).stream()
                        .map(endpoint -> new RegistryClient(endpoint, transport, logins))
                        .toList(),
                retries);
        this.signatures = new RegistrySignatures(places, transport, settings, retries);
        this.workers = Executors.newFixedThreadPool(settings.parallel(), work -> {
            Thread thread = new Thread(work, "fetch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The digest that the reference means: its own, or what the registry says of the tag when it is asked first.
     *
     * @throws IOException naming what was asked and what came
     */
    public String revision() throws IOException {
        if (revision.isEmpty()) {
            revision = Optional.of(image.digest().isPresent() ? image.digest().get() : told());
        }
        return revision.get();
    }

    private String told() throws IOException {
        Optional<Digest> told = places.ask(this::told);
        return (told.isPresent() ? told.get() : top(Optional.empty()).digest()).toString();
    }

    /** Some registries say nothing of the digest, some do not know the request. */
    private Optional<Digest> told(RegistryClient place) throws IOException {
        Ask ask = Ask.head(place.endpoint().manifest(tag())).with(ACCEPT, MediaTypes.ACCEPTED);
        try (Answer answer = place.send(ask)) {
            Optional<String> digest = answer.header("Docker-Content-Digest");
            return digest.isPresent() ? Optional.of(Digest.parse(digest.get())) : Optional.empty();
        } catch (RegistryException e) {
            if (e.isUnsupported()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The image for a platform.
     *
     * @throws IOException naming what was asked and what came
     */
    public ImageManifest manifest(Platform platform) throws IOException {
        return manifest(top(Optional.of(Digest.parse(revision()))), platform);
    }

    /**
     * Passes for an image that has the signatures which are asked of it.
     *
     * @throws IOException naming the image and what it lacks, or where that can't be found out
     */
    public void check(SignatureCheck check, Platform platform) throws IOException {
        String repository = image.registry() + "/" + image.repository();
        if (check.isNeeded(repository)) {
            List<Digest> manifests =
                    List.of(Digest.parse(revision()), manifest(platform).digest());
            check.check(
                    new SignedImage(
                            repository,
                            image.tag(),
                            manifests.stream().distinct().toList()),
                    signatures);
        }
    }

    /** Begins to fetch blobs, some at once, the first ones first. */
    public void prefetch(List<Descriptor> blobs) {
        for (Descriptor blob : blobs) {
            Arrival arrival = arrival(blob);
            if (arrivals.putIfAbsent(blob.digest(), arrival) == null) {
                workers.execute(() -> arrive(blob, arrival));
            }
        }
    }

    private Arrival arrival(Descriptor blob) {
        return new Arrival(store, blob.digest(), meter);
    }

    private void arrive(Descriptor blob, Arrival arrival) {
        try {
            fetch(blob, arrival);
            arrival.whole();
        } catch (IOException | RuntimeException e) {
            arrival.failed(e);
        }
    }

    @Override
    public BlobStream open(Descriptor blob) throws IOException {
        used.add(blob.digest());
        Arrival arrival = arrivals.get(blob.digest());
        try {
            if (arrival != null) {
                return arrival.follow();
            }
        } catch (NoSuchFileException e) {
            // another pull had done with it
        }
        Arrival anew = arrival(blob);
        arrive(blob, anew);
        return anew.follow();
    }

    /** Removes what was opened: once it is unpacked, nothing reads it any more. Idempotent. */
    public void discard() {
        used.forEach(store::remove);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void fetch(Descriptor blob, Arrival arrival) throws IOException {
        FileLock held = store.lock(blob.digest());
        try (held) {
            if (store.holds(blob.digest())) {
                arrival.at(blob.size());
                return;
            }
            places.ask(place -> {
                new BlobDownload(store, blob, arrival::at).run(place, ask(place.endpoint(), blob));
                return blob;
            });
        }
    }

    private static Ask ask(Endpoint endpoint, Descriptor blob) {
        return MediaTypes.isManifest(blob.mediaType())
                ? Ask.get(endpoint.manifest(blob.digest().toString())).with(ACCEPT, blob.mediaType())
                : Ask.get(endpoint.blob(blob.digest()));
    }

    private String tag() {
        return image.tag().orElseThrow();
    }

    private Descriptor top(Optional<Digest> wanted) throws IOException {
        if (top.isEmpty()) {
            top = Optional.of(places.ask(place -> top(place, wanted)));
        }
        return top.get();
    }

    private Descriptor top(RegistryClient place, Optional<Digest> wanted) throws IOException {
        String reference = wanted.map(Digest::toString).orElseGet(this::tag);
        Ask ask = Ask.get(place.endpoint().manifest(reference)).with(ACCEPT, MediaTypes.ACCEPTED);
        try (Answer answer = place.send(ask)) {
            byte[] text = answer.read(JsonDocument.LARGEST);
            Digest digest = wanted.map(known -> known.of(text)).orElseGet(() -> Digest.sha256(text));
            if (wanted.isPresent() && !wanted.get().equals(digest)) {
                throw RegistryException.lasting(answer.ask() + ": what came has the digest " + digest
                        + ": it was changed on its way or in the registry");
            }
            store.put(digest, text);
            used.add(digest);
            return new Descriptor(mediaType(answer, text), digest, text.length);
        }
    }

    private static String mediaType(Answer answer, byte[] text) throws IOException {
        String header = answer.header("Content-Type").orElse("").replaceFirst("\\s*;.*$", "");
        return MediaTypes.isManifest(header)
                ? header
                : JsonDocument.parse(text, answer.ask().toString())
                        .path("mediaType")
                        .asText(header);
    }
}
