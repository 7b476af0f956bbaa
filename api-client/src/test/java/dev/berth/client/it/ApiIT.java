package dev.berth.client.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.client.ApiException;
import dev.berth.client.api.DefaultApi;
import dev.berth.client.model.Description;
import dev.berth.client.model.Pod;
import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiIT {
    private static final String READER = "nobody";

    /** Its primary group is the operators'. */
    private static final String OPERATOR = "games";

    private static final String STRANGER = "daemon";

    private static BerthHost host;
    private static Relay root;
    private static Relay operator;
    private static Relay reader;
    private static Document document;

    @BeforeAll
    static void start() throws Exception {
        host = BerthHost.start(
                Path.of("../daemon/target/berth"),
                "itapi",
                "deletion: {grace: 1s}",
                "api: {readers: ['user:nobody'], operators: ['group:games', 'user:nosuchuser']}");
        Files.setPosixFilePermissions(host.directory(), PosixFilePermissions.fromString("rwx--x--x"));
        host.manifest("shop.yaml", PodText.shell(host, "shop", "echo hello; exec sleep 1000"));
        PodSeen.await(host, "shop", "Ready");
        root = Relay.as("root", host);
        operator = Relay.as(OPERATOR, host);
        reader = Relay.as(READER, host);
        document = new Document(root.send("GET", "/v1/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        List.of(root, operator, reader).forEach(Relay::close);
        host.close();
    }

    @Test
    void theGeneratedClientReadsEverything() throws Exception {
        DefaultApi api = reader.api();

        assertThat(api.version().getVersion()).isNotEmpty();
        Pod shop = api.listPods(null, "Ready").stream()
                .filter(pod -> pod.getPod().equals("shop"))
                .findFirst()
                .orElseThrow();
        assertThat(shop.getApps().get(0).getPid())
                .isEqualTo((int) PodSeen.of(host, "shop").orElseThrow().pid("main"));
        assertThat(api.listPods("no=such", null)).isEmpty();
        Description description = api.describePod("shop", 5);
        assertThat(description.getPod().getUid()).isEqualTo(shop.getUid());
        assertThat(description.getManifest()).startsWith("shop.yaml:");
        assertThat(api.podLogs("shop", null, null, null, null)).isEqualTo("hello\n");
        assertThat(api.appLogs("shop", "main", null, 0, null, null)).isEmpty();
        assertThat(Files.readString(api.events(null, 1000, null).toPath())).contains("\"type\":\"PodAdmitted\"");
        assertThat(Files.readString(api.podEvents("shop", "1h", null, null).toPath()))
                .contains("AppStarted");
        assertThat(api.podStats("shop").get(1).getApp()).isEqualTo("main");
        assertThat(api.stats()).isNotEmpty();
        assertThat(api.podRevisions("shop"))
                .singleElement()
                .satisfies(revision -> assertThat(revision.getRevision()).isEqualTo(1));
        assertThat(api.plan().getProblems()).isEmpty();
        assertThat(api.listImages())
                .singleElement()
                .satisfies(image -> assertThat(image.getPods()).contains("shop"));
        String image = api.listImages().get(0).getDigest();
        assertThat(api.inspectImage(image).getPods()).contains("shop");
        assertThat(api.inspectImage(image).getLayers()).hasSize(1);
        assertThat(api.verifyImage(image))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.getState()).isEqualTo("intact"));
    }

    @Test
    void theGeneratedClientRemovesImagesThatNothingUses() throws Exception {
        DefaultApi api = operator.api();
        String used = api.listImages().get(0).getDigest();

        assertThat(api.pruneImages(null, true, true, null).getMessages())
                .containsExactly("nothing to remove (dry run)");
        assertThat(api.pruneImages(null, null, null, "0s").getMessages()).containsExactly("nothing to remove");
        assertThatThrownBy(() -> api.removeImage(used, null))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(422));
        assertThatThrownBy(() -> api.removeImage("0123456789", null))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(404));
    }

    @Test
    void theGeneratedClientTakesAPodThroughItsLife() throws Exception {
        DefaultApi api = operator.api();

        api.putManifest("life.yaml", PodText.shell(host, "life", "exec sleep 1000"), null);
        long first = PodSeen.await(host, "life", "Ready").pid("main");
        api.restartPod("life", null);
        long second = PodSeen.await(host, "life", "Ready").pid("main");
        assertThat(second).isNotEqualTo(first);
        assertThat(api.stopPod("life", null).getMessages())
                .last()
                .asString()
                .startsWith("life: Stopped (stopped by an operator");
        PodSeen.await(host, "life", "Stopped");
        api.startPod("life", null);
        assertThat(api.pausePod("life", null).getMessages()).isNotEmpty();
        PodSeen.await(host, "life", "Paused");
        api.resumePod("life", null);
        PodSeen.await(host, "life", "Ready");
        assertThat(api.killApp("life", "main", "KILL").getMessages()).containsExactly("sent KILL to life/main");
        host.await(
                "it runs again",
                () -> PodSeen.of(host, "life")
                        .filter(pod -> pod.pid("main") != second)
                        .isPresent());
        api.restartApp("life", "main", 30);
        assertThat(api.reconcile(null, true, null).getMessages()).isNotEmpty();
        api.deletePod("life", null);
        assertThat(PodSeen.of(host, "life")).isEmpty();
    }

    @Test
    void aReaderMayReadAndChangeNothing() throws Exception {
        for (Document.Operation operation : document.operations("shop", "main", "shop.yaml", "0123")) {
            if (operation.changes()) {
                HttpResponse<String> answer = reader.send(operation.method(), operation.path());
                assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(403);
                assertThat(document.faults(operation, 403, answer.body())).isEmpty();
            }
        }
        assertThat(PodSeen.of(host, "shop").orElseThrow().state()).isEqualTo("Ready");
        assertThat(Files.readString(host.manifests().resolve("shop.yaml"))).contains("echo hello");
    }

    @Test
    void aStrangerGetsNothing() throws Exception {
        try (Relay stranger = Relay.as(STRANGER, host)) {
            for (Document.Operation operation : document.operations("shop", "main", "shop.yaml", "0123")) {
                HttpResponse<String> answer = stranger.send(operation.method(), operation.path());
                assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(403);
            }
            assertThat(stranger.send("GET", "/").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void answersAreAsTheDocumentSays() throws Exception {
        String image = reader.api().listImages().get(0).getDigest();
        for (Document.Operation operation : document.operations("shop", "main", "shop.yaml", image)) {
            if (!operation.changes() && document.isDocument(operation)) {
                HttpResponse<String> answer = reader.send("GET", operation.path());
                assertThat(answer.statusCode()).as(operation.path()).isEqualTo(200);
                assertThat(document.faults(operation, 200, answer.body()))
                        .as(operation.path())
                        .isEmpty();
            }
        }
        for (Document.Operation operation : document.operations("none", "none", "none.yaml", "none")) {
            if (operation.path().contains("/none") && !operation.path().matches(".*(none.yaml|events)")) {
                HttpResponse<String> answer = operator.send(operation.method(), operation.path());
                assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(404);
                assertThat(document.faults(operation, 404, answer.body()))
                        .as(operation.path())
                        .isEmpty();
            }
        }
    }

    @Test
    void aWatchTellsOfEveryChange() throws Exception {
        try (Stream<String> lines = reader.lines("/v1/watch?selector=watched=yes")) {
            var seen = lines.iterator();
            assertThat(seen.next()).isEqualTo("[]");
            host.manifest(
                    "watched.yaml",
                    PodText.shell(host, "watched", "exec sleep 1000")
                            .replace("name: watched}", "name: watched, labels: {watched: 'yes'}}"));
            String line = seen.next();
            while (!line.contains("\"state\":\"Ready\"")) {
                line = seen.next();
            }
            assertThat(line).startsWith("[{\"pod\":\"watched\"");
        }
    }

    @Test
    void eventsAreFollowed() throws Exception {
        try (Stream<String> lines = reader.lines("/v1/pods/followed/events?follow=true")) {
            var seen = lines.iterator();
            host.manifest("followed.yaml", PodText.shell(host, "followed", "exec sleep 1000"));
            assertThat(seen.next()).contains("PodAdmitted");
        }
    }

    @Test
    void aBrokenManifestIsToldWithItsPlacesAndChangesNothing() throws Exception {
        String before = Files.readString(host.manifests().resolve("shop.yaml"));

        HttpResponse<String> answer =
                operator.send("PUT", "/v1/manifests/shop.yaml", "apiVersion: berth.dev/v1\nkind: X\n");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("shop.yaml:2:7: kind: ");
        assertThat(Files.readString(host.manifests().resolve("shop.yaml"))).isEqualTo(before);
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        assertThat(operator.send("PUT", "/v1/manifests/..%2fx.yaml", "a: b").statusCode())
                .isEqualTo(400);
        assertThat(operator.send("PUT", "/v1/manifests/x.txt", "a: b").statusCode())
                .isIn(400, 422);
        assertThat(operator.send("PUT", "/v1/manifests/x.yaml", "#".repeat(64 * 1024 * 1024))
                        .statusCode())
                .isEqualTo(422);
        assertThat(operator.send("GET", "/v1/pods?sort=up").statusCode()).isEqualTo(400);
        assertThat(operator.send("GET", "/v1/events?since=never").statusCode()).isEqualTo(400);
        assertThat(operator.send("GET", "/v2/pods").statusCode()).isEqualTo(404);
        assertThat(operator.send("POST", "/v1/pods").statusCode()).isEqualTo(405);
        assertThat(operator.send("GET", "/" + "a".repeat(20_000)).statusCode()).isEqualTo(414);
        assertThat(host.berth("ps").code()).isZero();
    }

    @Test
    void aFailureReachesTheGeneratedClientWithItsWords() {
        assertThatThrownBy(() -> operator.api().stopPod("none", null))
                .isInstanceOfSatisfying(ApiException.class, failure -> {
                    assertThat(failure.getCode()).isEqualTo(404);
                    assertThat(failure.getResponseBody()).contains("there is no pod none; there are ");
                });
    }

    @Test
    void anImageThatCanNotBePulledIsToldWithTheReason() {
        assertThatThrownBy(() -> operator.api().pullImage("127.0.0.1:1/app:1"))
                .isInstanceOfSatisfying(ApiException.class, failure -> {
                    assertThat(failure.getCode()).isEqualTo(422);
                    assertThat(failure.getResponseBody())
                            .contains("pull 127.0.0.1:1/app:1: HEAD https://127.0.0.1:1/v2/app/manifests/1: ");
                });
        assertThatThrownBy(() -> operator.api().pullImage("app"))
                .isInstanceOfSatisfying(ApiException.class, failure -> {
                    assertThat(failure.getCode()).isEqualTo(400);
                    assertThat(failure.getResponseBody()).contains("docker.io/library/app:latest");
                });
    }

    @Test
    void theSocketIsRootsAloneWhereNobodyElseIsNamed() throws Exception {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(host.run().resolve("api.sock"))))
                .isEqualTo("rw-rw-rw-");
        try (BerthHost closed = BerthHost.start(Path.of("../daemon/target/berth"), "itapiclosed")) {
            closed.await("the API listens", () -> Files.exists(closed.run().resolve("api.sock")));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(closed.run().resolve("api.sock"))))
                    .isEqualTo("rw-------");
        }
    }
}
