package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTextTest {
    private static final PodName CART = new PodName("cart");
    private static final PodName SHOP = new PodName("shop");

    private static final List<PodPreview> PREVIEWS = List.of(
            new PodPreview(CART, PodPreview.Kind.CREATE, List.of(), "fetches oci:/images/cart:1"),
            new PodPreview(new PodName("quiet"), PodPreview.Kind.NO_CHANGE, List.of(), ""),
            new PodPreview(SHOP, PodPreview.Kind.CREATE, List.of(), ""));

    @Test
    void what_stands_in_the_way_of_a_pod_is_told_before_anything_is_done() {
        assertThat(PlanText.of(PREVIEWS, plan(SHOP, Reason.Code.PORT_IN_USE, "host port tcp/80 is held by nginx")))
                .isEqualTo("""
                        cart: create (fetches oci:/images/cart:1)
                        shop: create
                          blocked: host port tcp/80 is held by nginx
                        2 to change, 1 as wanted
                        """);
    }

    @Test
    void an_image_that_is_still_to_be_fetched_is_no_obstacle() {
        assertThat(PlanText.of(PREVIEWS, plan(CART, Reason.Code.IMAGE_MISSING, "is being fetched")))
                .doesNotContain("blocked");
    }

    private static Plan plan(PodName pod, Reason.Code code, String detail) {
        return new Plan(List.of(new Action.Blocked(pod, new Reason(code, detail))));
    }
}
