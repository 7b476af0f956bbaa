package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.daemon.front.Operand;
import dev.berth.reconciler.desired.DesiredState;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.PodPreview;
import dev.berth.reconciler.plan.Preview;
import dev.berth.reconciler.world.Reason;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = "Says what the manifests would change, pod by pod, and does nothing.",
        footer =
                "Exits 0 when nothing would change, 2 when something would, 1 when manifests in the directory have problems.")
final class PlanCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "as if this manifest were put into the manifest directory by berth apply")
    List<String> paths = List.of();

    @Mixin
    Format format = new Format();

    private final Service service;
    private final Caller caller;
    private final Output output;

    /** What {@code -o json} prints. */
    record PlanView(boolean changes, List<PreviewView> pods, List<ProblemView> problems) {}

    record PreviewView(String pod, String kind, String note, String obstacle, List<CauseView> causes) {
        static PreviewView of(PodPreview preview, Plan plan) {
            return new PreviewView(
                    preview.name().value(),
                    preview.kind().words(),
                    preview.note(),
                    plan.obstacle(preview.name()).map(Reason::toString).orElse(""),
                    preview.causes().stream().map(CauseView::of).toList());
        }
    }

    record CauseView(String field, String app, String impact, String older, String newer, String origin) {
        static CauseView of(PodPreview.Cause cause) {
            return new CauseView(
                    cause.change().path(),
                    cause.change().app().map(Object::toString).orElse(""),
                    Words.of(cause.change().impact()),
                    cause.change().oldText(),
                    cause.change().newText(),
                    cause.origin());
        }
    }

    PlanCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        service.refresh();
        DesiredState intent = service.intent();
        Proposal proposal = Proposal.of(service);
        for (Operand file : Operands.open(caller, paths)) {
            proposal = proposal.with(Operands.fileName(file), Operands.read(file));
        }
        Snapshot then = service.look(proposal.wanted());
        List<PodPreview> previews = Preview.of(then.wanted(), then.world(), proposal.manifests());
        boolean changes = previews.stream().anyMatch(preview -> preview.kind() != PodPreview.Kind.NO_CHANGE);
        if (format.isJson()) {
            output.json(new PlanView(
                    changes,
                    previews.stream()
                            .map(preview -> PreviewView.of(preview, then.plan()))
                            .toList(),
                    ProblemView.of(intent.problems())));
        } else {
            output.text(PlanText.of(previews, then.plan()));
            output.problems(intent.problems());
        }
        if (paths.isEmpty() && !intent.problems().isEmpty()) {
            return ExitCode.PROBLEM;
        }
        return changes ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
