package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** The story that {@code describe} tells, as golden texts: what is wanted, what is, why they differ, what happens next. */
class DescriptionTextTest {
    private static final PodName SHOP = new PodName("shop");
    private static final PodPreview AS_WANTED = new PodPreview(SHOP, PodPreview.Kind.NO_CHANGE, List.of(), "");

    @Test
    void a_pod_that_is_well_has_a_short_story() {
        assertThat(story(SamplePods.ready(), AS_WANTED, List.of(), List.of())).isEqualTo("""
                        Pod        shop
                        State      Ready
                        Manifest   shop.yaml:4:9
                        Uid        0123456789ab
                        Created    2026-02-27T10:00:00.250Z (2d2h ago)
                        Address    10.87.1.2
                        Host ports 0.0.0.0:80->8080/tcp

                        Apps
                          POD/APP    STATE     PID    RESTARTS   SINCE   LAST END   WHY
                          shop/web   Running   4711   0          3m12s   -
                          shop/api   Running   4712   0          3m12s   -

                        Events
                          2026-02-27T10:00:00.250Z AppStarted web: attempt 1
                        """);
    }

    @Test
    void every_app_that_is_not_well_leads_back_to_its_line_in_the_manifest() {
        Action next = new Action.WakeAt(
                new Lane.Pod(SHOP),
                SamplePods.NOW.plusSeconds(7),
                new Reason(Reason.Code.BACK_OFF, "app web waits for its next start"));
        List<StateStore.AppEnd> ends = List.of(new StateStore.AppEnd("web", SamplePods.OOM));

        assertThat(story(SamplePods.backingOff(), AS_WANTED, List.of(next), ends))
                .contains("""

                        Why
                          shop.yaml:12:17: spec.apps[0].isolators.memory: web: out of memory
                          shop.yaml:15:13: spec.apps[1].exec: api: start failed: start app api.2 of pod shop: execute /bin/api: ENOENT

                        Next
                          app web waits for its next start, at 2026-03-01T12:00:07.250Z (in 7s)

                        Apps
                        """)
                .contains("""

                        Last ends
                          2026-03-01T11:56:48.250Z web.4 after 8s: killed by signal 9 (out of memory)
                        """);
    }

    @Test
    void a_pod_that_can_not_begin_says_what_must_change_and_shows_no_empty_table() {
        Reason held = new Reason(Reason.Code.PORT_IN_USE, SamplePods.blocked().reason());

        assertThat(story(
                        SamplePods.blocked(),
                        new PodPreview(SHOP, PodPreview.Kind.CREATE, List.of(), ""),
                        List.of(new Action.Blocked(SHOP, held)),
                        List.of()))
                .isEqualTo("""
                        Pod        shop
                        State      Blocked
                        Manifest   shop.yaml:4:9

                        Why
                          shop.yaml:10:50: spec.apps[0].ports[0].hostPort: host port tcp/80 is held by nginx (process 17)

                        Wanted and not yet so
                          create

                        Next
                          nothing before this changes: host port tcp/80 is held by nginx (process 17)

                        Events
                          2026-02-27T10:00:00.250Z AppStarted web: attempt 1
                        """);
    }

    @Test
    void a_halted_deletion_says_how_to_go_on() {
        Reason halted = new Reason(Reason.Code.DELETION_HALTED, "deletion halted: 5 of 6 pods are gone");

        assertThat(story(SamplePods.ready(), AS_WANTED, List.of(new Action.Blocked(SHOP, halted)), List.of()))
                .contains(
                        "\n  nothing before its manifest is back, or its deletion confirmed: berth reconcile --confirm-delete\n");
    }

    private static String story(PodStatus status, PodPreview preview, List<Action> next, List<StateStore.AppEnd> ends) {
        Event event = new Event(Instant.parse("2026-02-27T10:00:00.250Z"), "shop", "web", "AppStarted", "attempt 1");
        Description pod = new Description(
                SamplePods.NOW,
                status,
                Optional.of(SamplePods.manifest()),
                preview,
                next,
                List.of(),
                List.of(),
                ends,
                List.of(event));
        return new DescriptionText(pod).text(Ansi.OFF);
    }
}
