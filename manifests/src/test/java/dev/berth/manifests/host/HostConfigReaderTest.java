package dev.berth.manifests.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.manifests.TestFile;
import dev.berth.manifests.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostConfigReaderTest {
    private final HostConfigReader reader = new HostConfigReader();

    @Test
    void aFileThatSaysNothingLeavesAllDefaults() {
        assertThat(valid("")).isEqualTo(HostConfig.defaults());
        assertThat(valid("{apiVersion: berth.dev/v1, kind: Host}")).isEqualTo(HostConfig.defaults());
    }

    @Test
    void theDefaultsAreThoseOfTheReference() {
        assertThat(HostConfig.defaults())
                .hasToString(
                        "HostConfig[manifests=/etc/berth/manifests, state=/var/lib/berth, run=/run/berth,"
                                + " instance=berth, scan=0 * * * * ?, network=Network[subnet=Optional.empty],"
                                + " deletion=Deletion[grace=PT5S, maxPods=3, maxPercent=30],"
                                + " cni=Cni[plugins=[/opt/cni/bin, /usr/lib/cni], timeout=PT30S], api=Api[readers=[], operators=[]],"
                                + " images=Images[auth=[/etc/berth/auth.json, /run/user/0/containers/auth.json,"
                                + " /run/containers/0/auth.json, /root/.config/containers/auth.json,"
                                + " /root/.docker/config.json], stall=PT30S, attempts=5, parallel=3,"
                                + " proxy=Proxy[http=Optional.empty, https=Optional.empty, direct=[]], registries=[], signatures=[], follow=Optional.empty,"
                                + " gc=Gc[schedule=0 30 * * * ?, minAge=PT24H, highWatermark=85, lowWatermark=80, pinned=[]]]]");
    }

    @Test
    void everyFieldIsTaken() {
        assertThat(valid(TestFile.read("host/full.yaml")))
                .hasToString(
                        "HostConfig[manifests=/srv/manifests, state=/srv/state, run=/run/second,"
                                + " instance=second, scan=0 */5 * * * ?, network=Network[subnet=Optional[10.99.0.0/24]],"
                                + " deletion=Deletion[grace=PT10S, maxPods=5, maxPercent=50], cni=Cni[plugins=[/opt/plugins], timeout=PT1M],"
                                + " api=Api[readers=[group:staff, user:1000], operators=[user:alice]],"
                                + " images=Images[auth=[/etc/second/login.json], stall=PT10S, attempts=3, parallel=2,"
                                + " proxy=Proxy[http=Optional[http://proxy:3128], https=Optional[http://proxy.example:3129],"
                                + " direct=[.example, 10.0.0.0/8]], registries=["
                                + "Registry[name=docker.io, mirrors=[mirror.example:5000/hub, [::1]:5000], tls=VERIFIED, ca=[]],"
                                + " Registry[name=mirror.example:5000, mirrors=[], tls=UNVERIFIED, ca=[]],"
                                + " Registry[name=registry.example, mirrors=[], tls=VERIFIED, ca=[/etc/second/ca.pem]],"
                                + " Registry[name=localhost:5000, mirrors=[], tls=NONE, ca=[]]],"
                                + " signatures=[SignatureRule[prefix=Optional[registry.example/team], cosign=[/etc/second/team.pub], gpg=Optional.empty],"
                                + " SignatureRule[prefix=Optional[localhost:5000], cosign=[], gpg=Optional[Gpg[keyring=/etc/second/keys.gpg,"
                                + " lookaside=https://signatures.example/base]]],"
                                + " SignatureRule[prefix=Optional.empty, cosign=[], gpg=Optional.empty]], follow=Optional[0 0 4 * * ?], gc=Gc[schedule=0 0 3 * * ?, minAge=PT2H, highWatermark=90, lowWatermark=70,"
                                + " pinned=[OciLayout[directory=/srv/images/base, tag=1], RootfsDirectory[directory=/srv/root]]]]]");
    }

    @Test
    void anInstancesNameGivesItDirectoriesOfItsOwn() {
        HostConfig config = valid("{apiVersion: berth.dev/v1, kind: Host, instance: test}");
        assertThat(List.of(config.manifests(), config.state(), config.run()))
                .hasToString("[/etc/test/manifests, /var/lib/test, /run/test]");
    }

    @Test
    void allProblemsAreFoundAtOnce() {
        String problems = invalid(TestFile.read("host/bad.yaml")).stream()
                .map(problem -> problem + "\n")
                .collect(Collectors.joining());
        assertThat(problems).isEqualTo(TestFile.golden("host/bad.yaml.problems", problems));
    }

    @Test
    void theLowWatermarkIsNotAboveTheHighOneWhicheverIsWritten() {
        String above = "{apiVersion: berth.dev/v1, kind: Host, images: {gc: {highWatermark: 70}}}";
        assertThat(invalid(above))
                .extracting(Problem::toString)
                .containsExactly("berth.yaml:1:53: images.gc.lowWatermark: 80 is above highWatermark, 70");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.88.0.0", "10.88.0.0/7", "10.88.0.0/31", "10.88.0.256/24", "fd00::/64", "1.2.3/8"})
    void aSubnetOfAnotherFormIsRefused(String subnet) {
        assertThat(invalid("{apiVersion: berth.dev/v1, kind: Host, network: {subnet: '" + subnet + "'}}"))
                .hasSize(1);
    }

    @Test
    void valuesRefuseToBeWrong() {
        assertThatThrownBy(() -> new Subnet(0x0a580001, 16)).hasMessage("not a subnet: 10.88.0.1/16");
        assertThatThrownBy(() -> new InstanceName("a-name-too-long")).isInstanceOf(IllegalArgumentException.class);
        assertThat(HostConfig.defaults().deletion().grace()).isEqualTo(Duration.ofSeconds(5));
    }

    private HostConfig valid(String text) {
        return reader.read("berth.yaml", text).match(config -> config, problems -> {
            throw new AssertionError(problems.toString());
        });
    }

    private List<Problem> invalid(String text) {
        return reader.read("berth.yaml", text).match(config -> List.of(), problems -> problems);
    }
}
