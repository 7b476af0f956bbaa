package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodForecastTest {
    private static final PodName SHOP = new PodName("shop");
    private static final PodHandle HANDLE = new PodHandle(SHOP, new PodUid("0123456789ab"));

    @Test
    void aPodThatIsWellAndOnlyWaitsForAMomentIsUnchanged() {
        Action wait =
                new Action.WakeAt(new Lane.Pod(SHOP), Instant.EPOCH, new Reason(Reason.Code.BACK_OFF, "it waits"));

        PodForecast forecast = forecast(PodPreview.Kind.NO_CHANGE, "", wait);

        assertThat(forecast.changes()).isFalse();
        assertThat(forecast.word()).isEqualTo("unchanged");
        assertThat(forecast.details()).isEmpty();
    }

    @Test
    void whereNoManifestChangesTheStepsAreTold() {
        Action pin = new Action.PinNetns(HANDLE, new Reason(Reason.Code.DRIFT, "the pin is gone"));

        PodForecast forecast = forecast(PodPreview.Kind.NO_CHANGE, "", pin);

        assertThat(forecast.changes()).isTrue();
        assertThat(forecast.word()).isEqualTo("reconciled");
        assertThat(forecast.details()).isEqualTo("  pin netns: the pin is gone\n");
    }

    @Test
    void whatStandsInTheWayIsToldWithTheImagesToFetch() {
        Action blocked = new Action.Blocked(SHOP, new Reason(Reason.Code.PORT_IN_USE, "host port tcp/80 is in use"));

        PodForecast forecast = forecast(PodPreview.Kind.CREATE, "fetches oci:/images/shop:1", blocked);

        assertThat(forecast.blocked()).isTrue();
        assertThat(forecast.word()).isEqualTo("created");
        assertThat(forecast.details())
                .isEqualTo("  fetches oci:/images/shop:1\n  blocked: host port tcp/80 is in use\n");
    }

    @Test
    void aPodThatIsNeitherThereNorWantedIsDeleted() {
        assertThat(PodForecast.of(SHOP, List.of(), Plan.empty()).word()).isEqualTo("deleted");
    }

    private static PodForecast forecast(PodPreview.Kind kind, String note, Action... plan) {
        return PodForecast.of(SHOP, List.of(new PodPreview(SHOP, kind, List.of(), note)), new Plan(List.of(plan)));
    }
}
