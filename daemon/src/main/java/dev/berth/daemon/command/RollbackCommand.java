package dev.berth.daemon.command;

import dev.berth.daemon.ManifestText;
import dev.berth.manifests.berth.BerthWriter;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.port.StateStore.Revision;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rollback",
        description =
                "Puts an earlier revision of a pod into the manifest directory, and waits until the pod is ready.",
        footer = {
            "The pod's file is written anew, with every default and without its comments; a pod that is gone comes back.",
            "A file that defines other pods too or is no YAML, and a directory that belongs to a Git work tree, are left alone.",
            "Exits 3 when the pod is blocked or not ready in time."
        })
final class RollbackCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "POD")
    String pod = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REVISION",
            description = "as berth history lists them; default: the newest that is not what the manifest says now")
    Optional<Integer> number = Optional.empty();

    @Mixin
    Wait wait = new Wait();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Output output;

    RollbackCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        service.refresh();
        Revisions revisions = Revisions.of(service, pod);
        PodName name = revisions.newest().spec().name();
        Optional<Manifest> current =
                Optional.ofNullable(service.intent().manifests().get(name));
        Revision revision = revision(revisions, current.map(Manifest::spec));
        String file = current.map(manifest -> manifest.origins().file()).orElse(name + ".yaml");
        ManifestStore.of(service).checkReplacement(name, file);
        if (dryRun.asked) {
            List<Manifest> content = ManifestStore.of(service).check(file, text(revision.spec()));
            return dryRun.tell(service, output, Proposal.of(service).with(file, content));
        }
        ManifestStore.of(service).put(file, text(revision.spec()), ManifestStore.PRIVATE);
        service.refresh();
        return new Waiting(service, output, wait.limit()).untilReady(List.of(name));
    }

    /** The one that is asked for, or the newest that says something else than the manifest does now. */
    private Revision revision(Revisions revisions, Optional<PodSpec> current) {
        return number.map(revisions::number)
                .or(() -> revisions.newestFirst().stream()
                        .filter(revision -> !current.equals(Optional.of(revision.spec())))
                        .findFirst())
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_FOUND, "nothing is known of what pod " + pod + " was before what it is now"));
    }

    private static ManifestText text(PodSpec spec) {
        return new ManifestText(new BerthWriter().write(spec), "");
    }
}
