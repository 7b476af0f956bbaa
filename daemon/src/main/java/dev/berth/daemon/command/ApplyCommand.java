package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Operand;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        description = "Puts manifests into the manifest directory, and waits until their pods are ready.",
        footer = "Without -f it waits for all pods. Exits 3 when a pod is blocked or not ready in time.")
final class ApplyCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "a manifest or a directory of them; a file keeps its name, and one of that name is replaced")
    List<String> paths = List.of();

    @Option(
            names = "--name",
            paramLabel = "FILE",
            description = "the file's name in the manifest directory; needed for -f -")
    Optional<String> name = Optional.empty();

    @Mixin
    Wait wait = new Wait();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Caller caller;
    private final Output output;

    ApplyCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        if (dryRun.asked) {
            return tell();
        }
        List<PodName> pods = new ArrayList<>();
        for (Operand file : Operands.open(caller, paths)) {
            pods.addAll(put(file));
        }
        service.refresh();
        List<PodName> all = List.copyOf(service.look().wanted().pods().keySet());
        if (!paths.isEmpty()) {
            return new Waiting(service, output, wait.limit()).untilReady(pods);
        }
        output.problems(service.intent().problems());
        return withProblems(new Waiting(service, output, wait.limit()).untilReady(all));
    }

    private int withProblems(int code) {
        boolean sound = service.intent().problems().isEmpty();
        return code == ExitCode.DONE && !sound ? ExitCode.PROBLEM : code;
    }

    private int tell() {
        service.refresh();
        Proposal proposal = Proposal.of(service);
        for (Operand file : Operands.open(caller, paths)) {
            String own = nameOf(file);
            proposal = proposal.with(own, store(proposal.manifests()).check(own, file.content()));
        }
        if (!paths.isEmpty()) {
            return dryRun.tell(service, output, proposal);
        }
        output.problems(service.intent().problems());
        return withProblems(dryRun.tell(
                service, output, proposal.about(proposal.wanted().pods().keySet())));
    }

    private List<PodName> put(Operand file) {
        service.refresh();
        return ManifestStore.of(service).put(nameOf(file), file.content(), ManifestStore.READABLE);
    }

    private String nameOf(Operand file) {
        if (name.isEmpty() && file.name().equals("-")) {
            throw new CommandException(ExitCode.USAGE, "the standard input has no name: say --name FILE");
        }
        return name.orElseGet(() -> Operands.fileName(file));
    }

    private ManifestStore store(SortedMap<PodName, Manifest> held) {
        return new ManifestStore(service.manifestDirectory(), service.manifests(), held);
    }
}
