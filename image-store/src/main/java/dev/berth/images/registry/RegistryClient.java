package dev.berth.images.registry;

import java.io.IOException;
import java.util.Optional;

/** Asks one endpoint, and shows it who asks when it wants to see that. */
final class RegistryClient {
    private final Endpoint endpoint;
    private final Transport transport;
    private final Authorizer authorizer;
    private Optional<String> authorization = Optional.empty();

    RegistryClient(Endpoint endpoint, Transport transport, AuthFiles logins) {
        this.endpoint = endpoint;
        this.transport = transport;
        this.authorizer = new Authorizer(endpoint, transport, logins);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Asks. A token that is over is renewed once.
     *
     * @return an answer whose status is good, or says that the range is not to be had
     * @throws RegistryException for any other
     */
    Answer send(Ask ask) throws IOException {
        Optional<String> shown = shown();
        Answer first = transport.send(endpoint.registry(), ask.authorized(shown));
        Answer answer = first.status() == Answer.UNAUTHORIZED ? again(ask, shown, first) : first;
        if (answer.isGood() || answer.status() == Answer.RANGE_REFUSED) {
            return answer;
        }
        try (answer) {
            throw answer.status() == Answer.UNAUTHORIZED ? authorizer.refused(answer) : answer.failure();
        }
    }

    private Answer again(Ask ask, Optional<String> shown, Answer refusal) throws IOException {
        try (refusal) {
            return transport.send(endpoint.registry(), ask.authorized(renew(shown, refusal)));
        }
    }

    private synchronized Optional<String> shown() {
        return authorization;
    }

    /** What another request has come by meanwhile is taken. */
    private synchronized Optional<String> renew(Optional<String> refused, Answer answer) throws IOException {
        if (authorization.equals(refused)) {
            authorization = Optional.of(authorizer.authorize(answer));
        }
        return authorization;
    }
}
