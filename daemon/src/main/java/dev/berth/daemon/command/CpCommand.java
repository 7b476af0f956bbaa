package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.executor.copy.CopySide;
import dev.berth.executor.copy.Owner;
import dev.berth.executor.copy.TreeCopy;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.Subtree;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.PodRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "cp",
        description = "Copies files and directories into or out of a running app; the app needs no tool for that.",
        footer = {
            "Into a directory that is there, else under the new name; DIR/. stands for what is in DIR. - is a tar archive"
                    + " on the standard input or output.",
            "Modes and times are kept, set-user-id bits are not. In the app all belongs to the app's user. Links are copied"
                    + " as links; devices, FIFOs and sockets are left out, and then it exits 1."
        })
final class CpCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            converter = CopyPlace.Converter.class,
            description = "POD[/APP]:PATH, a path of this host (./a:b where it has a colon), or -")
    CopyPlace source = new CopyPlace.Stream();

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            converter = CopyPlace.Converter.class,
            description = "the same; one of both is an app's")
    CopyPlace target = new CopyPlace.Stream();

    @Mixin
    DryRun dryRun = new DryRun();

    private final Service service;
    private final Caller caller;
    private final Output output;
    private final AtomicBoolean whole = new AtomicBoolean(true);

    CpCommand(Service service, Caller caller, Output output) {
        this.service = service;
        this.caller = caller;
        this.output = output;
    }

    @Override
    public Integer call() {
        boolean outwards = source instanceof CopyPlace.OfApp;
        if (outwards == target instanceof CopyPlace.OfApp) {
            throw new CommandException(
                    ExitCode.USAGE, "cp copies between an app and this host: one of both must be POD[/APP]:PATH");
        }
        CopyPlace.OfApp inside = (CopyPlace.OfApp) (outwards ? source : target);
        Pods.Selected app = new Pods(PodStatuses.of(service.look())).app(inside.app());
        try (CopySide side = new CopySide(root(app), inside.path(), inside.toString())) {
            if (outwards) {
                out(side);
            } else {
                in(side, owner(app));
            }
        } catch (IOException | SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
        return whole.get() ? ExitCode.DONE : ExitCode.PROBLEM;
    }

    private Subtree root(Pods.Selected app) {
        PodRecord pod = app.pod();
        return service.inside()
                .roots()
                .open(pod.handle().uid(), pod.app(app.app()).instance())
                .orElseThrow(app::notRunning);
    }

    private static Owner owner(Pods.Selected app) {
        return app.pod()
                .target()
                .app(app.app())
                .map(AppTarget::credentials)
                .map(user -> new Owner(user.uid(), user.gid()))
                .orElseThrow(app::notRunning);
    }

    private void out(CopySide from) throws IOException {
        if (target instanceof CopyPlace.OfHost host) {
            try (CopySide to = here(host)) {
                between(from, to, Optional.empty());
            }
        } else if (dryRun.asked) {
            copy().check(from);
            tell();
        } else {
            copy().send(from, caller.out());
        }
    }

    private void in(CopySide to, Owner owner) throws IOException {
        if (source instanceof CopyPlace.OfHost host) {
            try (CopySide from = here(host)) {
                between(from, to, Optional.of(owner));
            }
        } else if (dryRun.asked) {
            copy().checkDirectory(to);
            tell();
        } else {
            copy().receive(caller.in(), to, Optional.of(owner));
        }
    }

    private void between(CopySide from, CopySide to, Optional<Owner> owner) throws IOException {
        if (dryRun.asked) {
            copy().check(from, to);
            tell();
        } else {
            copy().copy(from, to, owner);
        }
    }

    /** Asks who has no directory here also for absolute paths, so that such a caller gets at no file. */
    private CopySide here(CopyPlace.OfHost host) throws IOException {
        String directory = caller.directory();
        String path = host.path().startsWith("/") ? host.path() : directory + "/" + host.path();
        return new CopySide(Subtree.open(Path.of("/")), path, host.path());
    }

    private TreeCopy copy() {
        return new TreeCopy(this::leftOut, caller::onGone);
    }

    private void tell() {
        dryRun.tell(output, source + " copied to " + target);
    }

    private void leftOut(String what) {
        whole.set(false);
        output.problem("not copied: " + what);
    }
}
