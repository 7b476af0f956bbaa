package dev.berth.cni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.PodUid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** Runs the plugins of a network one after the other, each with the result of the one before. */
final class PluginChain {
    private final PluginRunner runner;
    private final Lock iptables;

    /** @param iptables held while a plugin runs that calls iptables: they would only wait for each other */
    PluginChain(PluginRunner runner, Lock iptables) {
        this.runner = runner;
        this.iptables = iptables;
    }

    /** Joins the network. The first failure ends it: what was done until then is left for {@link #delete}. */
    JsonNode add(PodUid uid, Path netns, NetworkRequest request) {
        var parameters = new PluginRunner.Parameters(
                PluginRunner.Verb.ADD, uid.value(), Optional.of(netns), request.interfaceName());
        Optional<JsonNode> result = Optional.empty();
        for (JsonNode plugin : request.plugins()) {
            ObjectNode configuration = request.execution(plugin, result);
            result = Optional.of(inTurn(plugin, () -> runner.add(parameters, configuration)));
        }
        return result.orElseThrow();
    }

    /**
     * Leaves the network. Each plugin is asked whatever became of the others.
     *
     * @param result of joining, where it is known
     * @return what failed
     */
    List<HostException> delete(PodUid uid, Optional<Path> netns, NetworkRequest request, Optional<JsonNode> result) {
        var parameters =
                new PluginRunner.Parameters(PluginRunner.Verb.DEL, uid.value(), netns, request.interfaceName());
        List<JsonNode> backwards = new ArrayList<>(request.plugins());
        Collections.reverse(backwards);
        List<HostException> failures = new ArrayList<>();
        for (JsonNode plugin : backwards) {
            try {
                inTurn(plugin, () -> {
                    runner.delete(parameters, request.execution(plugin, result));
                    return true;
                });
            } catch (HostException e) {
                failures.add(e);
            }
        }
        return failures;
    }

    private <T> T inTurn(JsonNode plugin, Supplier<T> run) {
        if (!plugin.path("type").asText().equals("portmap")) {
            return run.get();
        }
        iptables.lock();
        try {
            return run.get();
        } finally {
            iptables.unlock();
        }
    }
}
