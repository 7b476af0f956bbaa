package dev.berth.cni;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of attachments, and what host-local keeps. */
final class KeptFilesTest {
    private static final PodUid POD = new PodUid("00000000000a");

    @TempDir
    private Path directory;

    private StoredAttachment attachment() {
        var requests = new NetworkRequests(NetworkSettings.of("berth"), new HostPath("/leases"))
                .of(Pods.spec(NetworkMode.DEFAULT, Pods.port(80, "0.0.0.0", 8080)));
        return new StoredAttachment(requests, List.of(Json.object(), result()));
    }

    private static JsonNode result() {
        return Json.readObject("""
                        {"cniVersion": "1.0.0", "interfaces": [
                          {"name": "berth0", "mac": "c6:78:a2:35:99:ce"},
                          {"name": "veth5451dad5", "mac": "36:65:42:b2:3b:af"},
                          {"name": "eth0", "mac": "0a:18:a0:7b:d6:87", "sandbox": "/run/netns/x"}]}""").orElseThrow();
    }

    @Test
    void anAttachmentComesBackAsItWasWritten() {
        AttachmentFiles files = new AttachmentFiles(directory.resolve("attachments"));
        assertThat(files.uids()).isEmpty();
        files.put(POD, attachment());

        assertThat(files.find(POD)).contains(attachment());
        assertThat(files.uids()).containsExactly(POD);
        files.remove(POD);
        files.remove(POD);
        assertThat(files.find(POD)).isEmpty();
        assertThat(files.uids()).isEmpty();
    }

    @Test
    void aFileThatAPowerLossEmptiedCountsAsBegunByNobodyKnowsWhom() throws IOException {
        AttachmentFiles files = new AttachmentFiles(directory);
        Files.createFile(directory.resolve(POD + ".json"));

        assertThat(files.find(POD)).isEmpty();
        assertThat(files.uids()).containsExactly(POD);
    }

    @Test
    void theHostsEndOfAPairIsTheOneOutsideTheSandbox() {
        assertThat(attachment().hostEnds()).containsExactly("veth5451dad5");
        assertThat(attachment().interfaces()).containsExactly("eth0");
        assertThat(attachment().mapsPorts()).isTrue();
    }

    @Test
    void leasesHaveHoldersAndUnknownOnesAreTakenBack() throws IOException {
        Leases leases = new Leases(directory);
        Files.writeString(directory.resolve("10.87.0.2"), "00000000000a\r\neth0");
        Files.writeString(directory.resolve("10.87.0.3"), "00000000000b\r\neth0");
        Files.writeString(directory.resolve("10.87.0.4"), "");
        Files.writeString(directory.resolve("last_reserved_ip.0"), "10.87.0.4");
        Files.writeString(directory.resolve("lock"), "");

        assertThat(leases.of("00000000000a")).containsExactly("10.87.0.2");
        assertThat(leases.release(id -> !id.equals("00000000000a"))).containsExactly("10.87.0.3", "10.87.0.4");
        assertThat(leases.of("00000000000b")).isEmpty();
        assertThat(directory.resolve("lock")).exists();
        assertThat(new Leases(directory.resolve("missing")).of("x")).isEmpty();
    }
}
