package dev.berth.reconciler.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Origins;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Position;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.ReadResult;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DesiredStateTest {
    private static final PodName SHOP = new PodName("shop");
    private static final PodName CART = new PodName("cart");
    private static final Problem BROKEN = new Problem("shop.yaml", new Position(3, 1), "", "a tab");

    private final SortedMap<String, ReadResult<List<Manifest>>> files = new TreeMap<>();
    private DesiredState state = DesiredState.restored(List.of());
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");
    private List<Problem> circles = List.of();
    private boolean settled = true;
    private String failure = "";

    @BeforeEach
    void twoPodsAreWanted() {
        write("shop.yaml", Specs.pod("shop", "web"));
        write("cart.yaml", Specs.pod("cart", "web"));
        look();
    }

    @Test
    void podsOfValidFilesAreWanted() {
        assertThat(state.wanted().pods()).containsOnlyKeys(SHOP, CART);
        assertThat(state.problems()).isEmpty();
        assertThat(state.nextLook()).isEmpty();
    }

    @Test
    void podsThatWaitForEachOtherAreWantedAndToldAsAProblem() {
        circles =
                List.of(new Problem("shop.yaml", new Position(5, 1), "spec.after[0].pod", "the pod waits for itself"));
        look();
        assertThat(state.wanted().pods()).containsOnlyKeys(SHOP, CART);
        assertThat(state.problems()).isEqualTo(circles);
    }

    @Test
    void aChangeActsAtOnceEvenWhileSomebodyWrites() {
        settled = false;
        PodSpec changed = Specs.edit(Specs.pod("shop", "web"), "web", app -> Apps.exec(app, "/other"));
        write("shop.yaml", changed);
        look();
        assertThat(state.wanted().pods()).containsEntry(SHOP, changed);
    }

    @Test
    void aPodWhoseFileIsGoneIsDeletedAfterFiveSeconds() {
        files.remove("shop.yaml");
        look();
        assertThat(state.wanted().pods()).containsOnlyKeys(CART);
        assertThat(state.wanted().deletions()).isEmpty();
        assertThat(state.nextLook()).contains(now.plusSeconds(5));

        after(Duration.ofMillis(4999));
        assertThat(state.wanted().deletions()).isEmpty();
        after(Duration.ofMillis(1));
        assertThat(state.wanted().deletions()).containsExactly(SHOP);
        assertThat(state.nextLook()).isEmpty();
    }

    @Test
    void podsWhoseFilesAreRemovedOneByOneAreDeletedTogether() {
        write("last.yaml", Specs.pod("last", "web"));
        write("stays.yaml", Specs.pod("stays", "web"));
        look();
        files.remove("shop.yaml");
        look();
        files.remove("cart.yaml");
        after(Duration.ofSeconds(1));
        files.remove("last.yaml");
        after(Duration.ofMillis(1));

        after(Duration.ofMillis(4500));
        assertThat(state.wanted().deletions())
                .as("shop alone is gone for five seconds")
                .isEmpty();
        after(Duration.ofMillis(499));
        assertThat(state.wanted().deletions()).containsExactly(SHOP);
        assertThat(state.nextLook()).contains(now.plusMillis(1));
        after(Duration.ofMillis(1));
        assertThat(state.wanted().deletions()).hasSize(3);
    }

    @Test
    void aFileThatIsUnlinkedAndMadeAgainLosesNothing() {
        files.remove("shop.yaml");
        look();
        after(Duration.ofSeconds(4));
        write("shop.yaml", Specs.pod("shop", "web"));
        look();
        files.remove("shop.yaml");
        after(Duration.ofSeconds(4));
        assertThat(state.wanted().deletions()).isEmpty();
    }

    @Test
    void theWaitBeginsAnewWhileSomebodyWrites() {
        files.remove("shop.yaml");
        look();
        settled = false;
        after(Duration.ofSeconds(4));
        settled = true;
        after(Duration.ofSeconds(4));
        assertThat(state.wanted().deletions()).isEmpty();
        after(Duration.ofSeconds(5));
        assertThat(state.wanted().deletions()).containsExactly(SHOP);
    }

    @Test
    void aClockThatIsSetBackMakesTheWaitNoLonger() {
        files.remove("shop.yaml");
        look();
        now = now.minus(Duration.ofHours(1));
        look();
        after(Duration.ofSeconds(5));
        assertThat(state.wanted().deletions()).containsExactly(SHOP);
    }

    @Test
    void aDeletedPodThatIsWantedAgainIsNotDeleted() {
        files.remove("shop.yaml");
        look();
        after(Duration.ofSeconds(5));
        write("shop.yaml", Specs.pod("shop", "web"));
        look();
        assertThat(state.wanted().deletions()).isEmpty();
        assertThat(state.wanted().pods()).containsKey(SHOP);
    }

    @Test
    void aBrokenFileKeepsItsPodsAsTheyWere() {
        files.put("shop.yaml", new ReadResult.Invalid<>(List.of(BROKEN)));
        look();
        after(Duration.ofMinutes(1));
        assertThat(state.wanted().pods()).containsEntry(SHOP, Specs.pod("shop", "web"));
        assertThat(state.problems()).containsExactly(BROKEN);
    }

    @Test
    void aFileWithoutDocumentsIsAProblemAndNoDeletion() {
        write("shop.yaml");
        look();
        after(Duration.ofMinutes(1));
        assertThat(state.wanted().pods()).containsKey(SHOP);
        assertThat(state.problems())
                .extracting(Problem::message)
                .containsExactly("the file holds no document any more, but pods [shop] of it run on; "
                        + "delete the file to delete them");
    }

    @Test
    void aDocumentThatLeavesItsFileIsADeletion() {
        write("both.yaml", Specs.pod("one", "web"), Specs.pod("two", "web"));
        look();
        write("both.yaml", Specs.pod("one", "web"));
        look();
        after(Duration.ofSeconds(5));
        assertThat(state.wanted().deletions()).containsExactly(new PodName("two"));
    }

    @Test
    void theHolderOfANameWinsAndTheOtherIsAProblem() {
        write("a.yaml", Specs.pod("shop", "intruder"));
        look();
        assertThat(state.wanted().pods()).containsEntry(SHOP, Specs.pod("shop", "web"));
        assertThat(state.problems())
                .extracting(Problem::toString)
                .containsExactly("a.yaml:1:1: metadata.name: the pod shop is held by shop.yaml:1:1");
    }

    @Test
    void aHolderWhoseFileIsBrokenStillWins() {
        files.put("shop.yaml", new ReadResult.Invalid<>(List.of(BROKEN)));
        write("a.yaml", Specs.pod("shop", "intruder"));
        look();
        assertThat(state.wanted().pods()).containsEntry(SHOP, Specs.pod("shop", "web"));
        assertThat(state.problems()).hasSize(2);
    }

    @Test
    void aPodThatMovesToAnotherFileIsNoDeletion() {
        files.remove("shop.yaml");
        write("moved.yaml", Specs.pod("shop", "web"));
        look();
        after(Duration.ofMinutes(1));
        assertThat(state.wanted().pods()).containsKey(SHOP);
        assertThat(state.wanted().deletions()).isEmpty();
    }

    @Test
    void aDirectoryThatIsGoneHaltsDeletionsUntilConfirmed() {
        files.clear();
        failure = "list /etc/berth/manifests: ENOENT";
        look();
        after(Duration.ofMinutes(1));
        assertThat(state.wanted().deletions()).isEmpty();
        assertThat(state.wanted().halted()).containsOnlyKeys(SHOP, CART).containsValue(failure);

        state = state.confirmDeletions();
        look();
        assertThat(state.wanted().deletions()).containsExactly(CART, SHOP);
    }

    @Test
    void aDirectoryThatComesBackStartsTheWaitAnew() {
        failure = "list /etc/berth/manifests: EIO";
        after(Duration.ofMinutes(1));
        failure = "";
        files.remove("shop.yaml");
        look();
        assertThat(state.wanted().deletions()).isEmpty();
        assertThat(state.nextLook()).contains(now.plusSeconds(5));
    }

    @Test
    void anEmptyDirectoryHaltsDeletions() {
        files.clear();
        look();
        after(Duration.ofMinutes(1));
        assertThat(state.wanted().halted()).containsOnlyKeys(SHOP, CART);
        assertThat(state.halt()).isEqualTo("the manifest directory is empty, and it held 2 pods");
    }

    @Test
    void manyDeletionsAtOnceAreHaltedAndFewAreNot() {
        for (int i = 0; i < 8; i++) {
            write("p" + i + ".yaml", Specs.pod("p" + i, "web"));
        }
        look();
        for (int i = 0; i < 4; i++) {
            files.remove("p" + i + ".yaml");
        }
        look();
        after(Duration.ofMinutes(1));
        assertThat(state.wanted().deletions()).isEmpty();
        assertThat(state.halt()).isEqualTo("4 of 10 pods are gone from the manifests at once");

        write("p0.yaml", Specs.pod("p0", "web"));
        look();
        assertThat(state.wanted().deletions())
                .as("the wait begins when the halt ends")
                .isEmpty();
        after(Duration.ofSeconds(5));
        assertThat(state.wanted().deletions()).hasSize(3);
    }

    @Test
    void aConfirmedDeletionWaitsForNothingButTheFile() {
        files.remove("shop.yaml");
        look();
        state = state.confirmDeletion(SHOP);
        look();
        assertThat(state.wanted().deletions()).containsExactly(SHOP);
        assertThat(state.wanted().pods()).containsOnlyKeys(CART);
    }

    @Test
    void aConfirmationIsForgottenWhereThePodIsStillDefined() {
        state = state.confirmDeletion(SHOP);
        look();
        files.remove("shop.yaml");
        look();
        assertThat(state.wanted().deletions()).isEmpty();
    }

    @Test
    void afterARestartAPodWithoutManifestWaitsLikeAnyOther() {
        state = restarted();
        files.remove("shop.yaml");
        look();
        assertThat(state.wanted().deletions()).isEmpty();
        after(Duration.ofSeconds(5));
        assertThat(state.wanted().deletions()).containsExactly(SHOP);
    }

    @Test
    void afterARestartAPodOfAnUnknownFileIsKeptWhileAnyFileIsBroken() {
        state = restarted();
        files.put("shop.yaml", new ReadResult.Invalid<>(List.of(BROKEN)));
        look();
        after(Duration.ofMinutes(1));
        assertThat(state.wanted().deletions()).isEmpty();
        assertThat(state.wanted().pods()).containsOnlyKeys(CART);
        assertThat(state.waiting()).isEmpty();
    }

    @Test
    void afterARestartWhatRunsWinsAName() {
        state = restarted();
        write("a.yaml", Specs.pod("shop", "intruder"));
        look();
        assertThat(state.wanted().pods()).containsEntry(SHOP, Specs.pod("shop", "web"));
    }

    private static DesiredState restarted() {
        SimulatedBerth berth = new SimulatedBerth(new SimulatedHost());
        berth.want(Specs.pod("shop", "web"), Specs.pod("cart", "web"));
        return DesiredState.restored(berth.store().load());
    }

    private void write(String file, PodSpec... specs) {
        List<Manifest> manifests = new ArrayList<>();
        for (PodSpec spec : specs) {
            manifests.add(new Manifest(spec, new Origins(file, new TreeMap<>())));
        }
        files.put(file, new ReadResult.Valid<>(manifests));
    }

    private void after(Duration time) {
        now = now.plus(time);
        look();
    }

    private void look() {
        state = state.next(new DirectorySnapshot(failure, files, circles, settled), DeletionPolicy.STANDARD, now);
    }
}
