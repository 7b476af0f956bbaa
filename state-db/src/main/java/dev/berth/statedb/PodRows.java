package dev.berth.statedb;

import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.Resource;
import org.jdbi.v3.core.Handle;

/** Writes what belongs to a pod's uid. A change to a uid that is not there is one that came too late: it changes nothing. */
final class PodRows {
    private static final String PUT_POD = """
            INSERT INTO pods (uid, name, target, boot_id, created_at) VALUES (:uid, :name, :target, :boot, :at)
            ON CONFLICT (uid) DO UPDATE SET target = excluded.target, boot_id = excluded.boot_id""";
    private static final String PUT_APP = """
            INSERT INTO apps
            SELECT uid, :name, :attempt, :restarts, :failures, :started, :stop, :exit, :notBefore, :done
            FROM pods WHERE uid = :uid
            ON CONFLICT (uid, name) DO UPDATE SET
              attempt = excluded.attempt, restarts = excluded.restarts, failures = excluded.failures,
              started_at = excluded.started_at, stop_requested_at = excluded.stop_requested_at,
              last_exit = excluded.last_exit, not_before = excluded.not_before, done = excluded.done""";
    private static final String PUT_RESOURCE = """
            INSERT INTO ledger SELECT uid, :kind, :key, :state FROM pods WHERE uid = :uid
            ON CONFLICT (uid, kind, key) DO UPDATE SET state = excluded.state""";
    private static final String PUT_ATTACHMENT = """
            REPLACE INTO attachments SELECT uid, :network, :interface, :addresses FROM pods WHERE uid = :uid""";

    private PodRows() {}

    static void register(RowWriter writer) {
        writer.on(RowChange.AddPod.class, PodRows::addPod);
        writer.on(RowChange.DropPod.class, PodRows::dropPod);
        writer.on(RowChange.PutTarget.class, PodRows::putTarget);
        writer.on(RowChange.PutBoot.class, PodRows::putBoot);
        writer.on(RowChange.PutRemoval.class, PodRows::putRemoval);
        writer.on(RowChange.PutFailure.class, PodRows::putFailure);
        writer.on(RowChange.PutApp.class, PodRows::putApp);
        writer.on(RowChange.PutResource.class, PodRows::putResource);
        writer.on(RowChange.StrikeResource.class, PodRows::strikeResource);
        writer.on(RowChange.PutAttachment.class, PodRows::putAttachment);
        writer.on(RowChange.DropAttachments.class, PodRows::dropAttachments);
    }

    private static void addPod(Handle handle, RowChange.AddPod change) {
        handle.createUpdate(PUT_POD)
                .bind("uid", change.pod().uid().value())
                .bind("name", change.pod().name().value())
                .bind("target", StoredJson.write(change.target()))
                .bind("boot", change.bootId())
                .bind("at", Timestamp.of(change.at()))
                .execute();
    }

    private static void dropPod(Handle handle, RowChange.DropPod change) {
        handle.execute("DELETE FROM pods WHERE uid = ?", change.uid().value());
    }

    private static void putTarget(Handle handle, RowChange.PutTarget change) {
        String target = StoredJson.write(change.target());
        handle.execute(
                "UPDATE pods SET target = ? WHERE uid = ?", target, change.uid().value());
    }

    private static void putBoot(Handle handle, RowChange.PutBoot change) {
        handle.execute(
                "UPDATE pods SET boot_id = ? WHERE uid = ?",
                change.bootId(),
                change.uid().value());
    }

    private static void putRemoval(Handle handle, RowChange.PutRemoval change) {
        String reason = StoredJson.write(change.reason());
        handle.execute(
                "UPDATE pods SET removal = ? WHERE uid = ?",
                reason,
                change.uid().value());
    }

    private static void putFailure(Handle handle, RowChange.PutFailure change) {
        handle.createUpdate("UPDATE pods SET failure = :failure WHERE uid = :uid")
                .bind("uid", change.uid().value())
                .bind("failure", StoredJson.write(change.failure()))
                .execute();
    }

    private static void putApp(Handle handle, RowChange.PutApp change) {
        AppRecord app = change.app();
        handle.createUpdate(PUT_APP)
                .bind("uid", change.uid().value())
                .bind("name", app.name().value())
                .bind("attempt", app.attempt())
                .bind("restarts", app.restarts())
                .bind("failures", app.failures())
                .bind("started", Timestamp.of(app.startedAt()))
                .bind("stop", Timestamp.of(app.stopRequestedAt()))
                .bind("exit", StoredJson.write(app.lastExit()))
                .bind("notBefore", Timestamp.of(app.notBefore()))
                .bind("done", app.done())
                .execute();
    }

    private static void putResource(Handle handle, RowChange.PutResource change) {
        handle.createUpdate(PUT_RESOURCE)
                .bind("uid", change.uid().value())
                .bind("kind", change.resource().kind().name())
                .bind("key", change.resource().key())
                .bind("state", change.state().name())
                .execute();
    }

    private static void strikeResource(Handle handle, RowChange.StrikeResource change) {
        Resource resource = change.resource();
        handle.execute(
                "DELETE FROM ledger WHERE uid = ? AND kind = ? AND key = ?",
                change.uid().value(),
                resource.kind().name(),
                resource.key());
    }

    private static void putAttachment(Handle handle, RowChange.PutAttachment change) {
        handle.createUpdate(PUT_ATTACHMENT)
                .bind("uid", change.uid().value())
                .bind("network", change.attachment().network())
                .bind("interface", change.attachment().interfaceName())
                .bind("addresses", StoredJson.write(change.attachment().addresses()))
                .execute();
    }

    private static void dropAttachments(Handle handle, RowChange.DropAttachments change) {
        handle.execute("DELETE FROM attachments WHERE uid = ?", change.uid().value());
    }
}
