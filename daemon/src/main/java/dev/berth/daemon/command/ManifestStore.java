package dev.berth.daemon.command;

import dev.berth.daemon.ManifestName;
import dev.berth.daemon.ManifestText;
import dev.berth.daemon.source.GitWorkTree;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.DurableFile;
import dev.berth.linux.file.Inode;
import dev.berth.manifests.checks.CrossChecks;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.ReadResult;
import dev.berth.reconciler.desired.DirectorySnapshot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Changes the manifest directory on behalf of a command: whole files, atomically, and never what somebody else governs. */
final class ManifestStore {
    /** For what somebody gives. */
    static final int READABLE = 0644;

    /** For what comes out of the database, which is private, too. */
    static final int PRIVATE = 0600;

    private final Path directory;
    private final DirectorySnapshot snapshot;
    private final SortedMap<PodName, Manifest> held;

    /**
     * The directory as it is now.
     *
     * @param held where the wanted pods are written, also those whose file is broken now
     */
    ManifestStore(Path directory, DirectorySnapshot snapshot, SortedMap<PodName, Manifest> held) {
        this.directory = directory;
        this.snapshot = snapshot;
        this.held = held;
    }

    /** The service's directory as it was last looked at. */
    static ManifestStore of(Service service) {
        return new ManifestStore(
                service.manifestDirectory(),
                service.manifests(),
                service.intent().manifests());
    }

    /**
     * Puts a file into the directory, replacing the one of that name, which keeps its mode.
     *
     * @param mode of a file that is new
     * @return the pods that it defines
     * @throws CommandException when it has problems, or another file defines one of its pods
     */
    List<PodName> put(String name, ManifestText content, int mode) {
        List<Manifest> manifests = check(name, content);
        try {
            DurableFile.replace(
                    directory.resolve(name), content.text().getBytes(StandardCharsets.UTF_8), mode(name, mode));
        } catch (SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
        return manifests.stream().map(manifest -> manifest.spec().name()).toList();
    }

    private int mode(String name, int modeOfNew) {
        Path file = directory.resolve(name);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Inode.of(file).permissions()
                : modeOfNew;
    }

    /** What {@link #put} would put, without doing it. */
    List<Manifest> check(String name, ManifestText content) {
        refuseGit();
        if (!ManifestName.isManifest(name)) {
            throw problem(
                    name
                            + " is no name of a manifest: it must end in .yaml, .yml or .json, without a dot in front or a / in it");
        }
        List<Manifest> manifests = Operands.read(name, content);
        if (manifests.isEmpty()) {
            throw problem(
                    name + " defines no pod; to have the pods of a file go: berth delete POD, or remove the file");
        }
        refuseClashes(name, manifests);
        return manifests;
    }

    /**
     * Removes the file that defines a pod and nothing else.
     *
     * @throws CommandException when the file holds more
     */
    void remove(Manifest manifest) {
        checkRemoval(manifest);
        try {
            DurableFile.remove(directory.resolve(manifest.origins().file()));
        } catch (SyscallException e) {
            throw new CommandException(ExitCode.PROBLEM, e);
        }
    }

    /** Refuses what {@link #remove} would refuse, without removing anything. */
    void checkRemoval(Manifest manifest) {
        refuseGit();
        refuseHeirs(manifest);
        refuseOthers(
                manifest.spec().name(),
                manifest.origins().file(),
                "take the document at " + manifest.origins().at("metadata.name") + " out of the file yourself");
    }

    /** Refuses to write a pod's manifest anew where its file holds more than that, or is to be read by others as JSON. */
    void checkReplacement(PodName pod, String file) {
        refuseGit();
        if (file.endsWith(".json")) {
            throw problem(file + " is JSON, and manifests are written as YAML; change it yourself");
        }
        refuseOthers(pod, file, "change the document of pod " + pod + " yourself");
    }

    private void refuseOthers(PodName pod, String file, String advice) {
        List<String> others = documents(file).stream()
                .filter(other -> !other.spec().name().equals(pod))
                .map(other ->
                        "pod " + other.spec().name() + " at " + other.origins().at("metadata.name"))
                .toList();
        if (!others.isEmpty()) {
            throw problem(file + " also defines " + String.join(", ", others) + "; " + advice);
        }
    }

    /** Where another file defines the pod too, that one would take over. */
    private void refuseHeirs(Manifest manifest) {
        List<String> heirs = snapshot.files().keySet().stream()
                .filter(file -> !file.equals(manifest.origins().file()))
                .flatMap(file -> sound(file).stream())
                .filter(other -> other.spec().name().equals(manifest.spec().name()))
                .map(other -> other.origins().at("metadata.name"))
                .toList();
        if (!heirs.isEmpty()) {
            throw problem("pod " + manifest.spec().name() + " is also defined at " + String.join(", ", heirs)
                    + ", which would take over; take it out there first");
        }
    }

    private List<Manifest> sound(String file) {
        return snapshot.files().get(file) instanceof ReadResult.Valid<List<Manifest>> valid ? valid.value() : List.of();
    }

    private List<Manifest> documents(String file) {
        ReadResult<List<Manifest>> read = snapshot.files().get(file);
        if (read == null) {
            return List.of();
        }
        return read.match(all -> all, problems -> {
            throw problem(file + " has problems, so what else it defines is not known; mend or remove it yourself:\n"
                    + lines(problems));
        });
    }

    private void refuseGit() {
        GitWorkTree.around(directory).ifPresent(tree -> {
            throw problem("the manifest directory " + directory + " belongs to the Git work tree " + tree.root()
                    + "; change it there");
        });
    }

    private void refuseClashes(String name, List<Manifest> manifests) {
        List<Manifest> all = new ArrayList<>(manifests);
        held.values().stream()
                .filter(manifest -> !manifest.origins().file().equals(name))
                .forEach(all::add);
        List<Problem> clashes = CrossChecks.check(all).stream()
                .filter(problem -> problem.file().equals(name))
                .toList();
        if (!clashes.isEmpty()) {
            throw problem(lines(clashes));
        }
    }

    private static String lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    private static CommandException problem(String text) {
        return new CommandException(ExitCode.PROBLEM, text);
    }
}
