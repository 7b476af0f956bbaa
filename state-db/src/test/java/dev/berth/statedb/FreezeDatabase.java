package dev.berth.statedb;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.reconciler.world.PodHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what the upgrade tests of later versions start from: {@code state-vN.db} and {@code target-vN.json} into the given directory. */
final class FreezeDatabase {
    static final PodHandle POD = SampleChanges.pod("shop", 1);

    private FreezeDatabase() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        String version = "v" + Schema.newest();
        String target = new JsonMapper()
                .readTree(StoredJson.write(SampleTarget.named("shop")))
                .toPrettyString();
        Files.writeString(directory.resolve("target-" + version + ".json"), target + "\n");
        try (StateDatabase database =
                StateDatabase.open(directory.resolve("state-" + version + ".db"), Retention.DEFAULT)) {
            database.apply(SampleChanges.wholeLife(POD));
        }
    }
}
