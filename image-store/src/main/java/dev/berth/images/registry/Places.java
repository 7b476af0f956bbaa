package dev.berth.images.registry;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The endpoints of a repository, asked one after the other until one gives what is wanted. */
final class Places {
    private final List<RegistryClient> places;
    private final Retries retries;
    private final Set<RegistryClient> silent = ConcurrentHashMap.newKeySet();

    Places(List<RegistryClient> places, Retries retries) {
        this.places = List.copyOf(places);
        this.retries = retries;
    }

    /** Something that is to be had from an endpoint. */
    interface Request<T> {
        T from(RegistryClient place) throws IOException;
    }

    /**
     * Asks. A mirror that has failed to answer is not asked again.
     *
     * @throws RegistryException saying why no endpoint gives it
     */
    <T> T ask(Request<T> request) throws IOException {
        StringBuilder failures = new StringBuilder();
        for (RegistryClient mirror : places.subList(0, places.size() - 1)) {
            if (!silent.contains(mirror)) {
                try {
                    return from(mirror, request);
                } catch (RegistryException e) {
                    failures.append("mirror ")
                            .append(mirror.endpoint().name())
                            .append(": ")
                            .append(e.getMessage());
                    failures.append("; ");
                }
            }
        }
        try {
            return from(places.get(places.size() - 1), request);
        } catch (RegistryException e) {
            throw failures.length() == 0 ? e : e.after(failures.toString());
        }
    }

    private <T> T from(RegistryClient place, Request<T> request) throws IOException {
        try {
            return retries.run(() -> request.from(place));
        } catch (RegistryException e) {
            if (e.passes()) {
                silent.add(place);
            }
            throw e;
        }
    }
}
