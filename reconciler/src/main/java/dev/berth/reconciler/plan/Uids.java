package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws the uids of new pods from the world's entropy and the pod's name. */
final class Uids {
    private static final int DIGITS = 12;

    private Uids() {}

    /** A uid that no recorded pod has. */
    static PodUid draw(World world, PodName name) {
        Set<PodUid> taken = world.pods().values().stream()
                .map(PodState::record)
                .map(record -> record.handle().uid())
                .collect(Collectors.toSet());
        int round = 0;
        PodUid uid = draw(world.draw() + "/" + name + "/" + round);
        while (taken.contains(uid)) {
            round++;
            uid = draw(world.draw() + "/" + name + "/" + round);
        }
        return uid;
    }

    private static PodUid draw(String seed) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < DIGITS / 2; i++) {
                digits.append(String.format("%02x", hash[i]));
            }
            return new PodUid(digits.toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
