package dev.berth.daemon.command;

import dev.berth.daemon.follow.Followed;
import dev.berth.daemon.follow.FollowedImage;
import dev.berth.manifests.model.PodName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "auto-update",
        description = "Asks registries now what the tags mean that apps follow, and pulls what is another image.",
        footer = {
            "Followed are images of apps with pull: follow; images.follow.schedule of the host configuration has the same done",
            "regularly. Apps whose image has become another one are restarted with it. Where a registry does not answer, all",
            "stays as it is, and the exit code is 1. A dry run names the images, and asks no registry."
        })
final class AutoUpdateCommand implements Callable<Integer> {
    @Mixin
    DryRun dryRun = new DryRun();

    @Mixin
    Format format = new Format();

    private final Service service;
    private final Output output;

    /**
     * What became of an image, as scripts see it.
     *
     * @param digest empty where it failed
     * @param updated whether it is another image than before
     * @param error empty where it worked
     */
    record View(String image, List<String> pods, String digest, boolean updated, String error) {
        static View of(FollowedImage image, Followed became) {
            List<String> pods = image.pods().stream().map(PodName::value).toList();
            String text = image.image().text();
            if (became instanceof Followed.Current current) {
                return new View(text, pods, current.digest(), current.another(), "");
            }
            return new View(text, pods, "", false, ((Followed.Failed) became).error());
        }

        boolean failed() {
            return !error.isEmpty();
        }
    }

    AutoUpdateCommand(Service service, Output output) {
        this.service = service;
        this.output = output;
    }

    @Override
    public Integer call() {
        service.refresh();
        List<FollowedImage> images = service.follower().images();
        if (dryRun.asked) {
            images.forEach(followed -> dryRun.tell(output, followed.image().text() + " asked for " + pods(followed)));
            return ExitCode.DONE;
        }
        List<View> views = new ArrayList<>();
        for (FollowedImage followed : images) {
            views.add(View.of(followed, service.follower().update(followed.image(), progress -> {})));
        }
        tell(views);
        return views.stream().noneMatch(View::failed) ? ExitCode.DONE : ExitCode.PROBLEM;
    }

    private static String pods(FollowedImage followed) {
        return followed.pods().stream().map(PodName::value).collect(Collectors.joining(", "));
    }

    private void tell(List<View> views) {
        if (format.isJson()) {
            output.json(views);
            return;
        }
        Table table = new Table(output.ansi(), List.of("IMAGE", "PODS", "UPDATED"));
        views.forEach(view -> table.row(List.of(
                view.image(),
                String.join(",", view.pods()),
                view.failed() ? "failed" : String.valueOf(view.updated()))));
        output.text(table.text());
        views.stream().filter(View::failed).forEach(view -> output.problem(view.error()));
    }
}
