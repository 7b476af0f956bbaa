package dev.berth.reconciler.world;

import java.util.List;

/** What a network gave a pod; kept beside the ledger row because the removal needs it, and people ask for it. */
public record Attachment(String network, String interfaceName, List<String> addresses) {
    public Attachment {
        addresses = List.copyOf(addresses);
    }
}
