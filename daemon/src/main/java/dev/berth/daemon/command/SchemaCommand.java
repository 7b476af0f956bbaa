package dev.berth.daemon.command;

import dev.berth.manifests.berth.PodSchema;
import dev.berth.manifests.host.HostSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "schema",
        description = "Prints the JSON Schema of manifests, for editors.",
        footer = "What berth validate takes, the schema takes; berth validate finds more.")
final class SchemaCommand implements Callable<Integer> {
    enum Document {
        pod,
        host
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "DOCUMENT",
            description = "pod, a manifest, or host, the host configuration; default: pod")
    Document document = Document.pod;

    private final Output output;

    SchemaCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        output.json(
                switch (document) {
                    case pod -> PodSchema.document();
                    case host -> HostSchema.document();
                });
        return ExitCode.DONE;
    }
}
