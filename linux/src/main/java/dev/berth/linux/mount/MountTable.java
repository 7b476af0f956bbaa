package dev.berth.linux.mount;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.KernelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The mounts that this process sees.
 *
 * @param entries in the kernel's order: of several at one path the last is on top
 */
public record MountTable(List<MountEntry> entries) {
    public MountTable {
        entries = List.copyOf(entries);
    }

    /** The table as it is now. */
    public static MountTable read(HostRoot host) {
        return parse(KernelFile.read(host.proc("self/mountinfo")));
    }

    /** Reads the text of mountinfo. */
    public static MountTable parse(String text) {
        return new MountTable(text.lines()
                .filter(line -> !line.isBlank())
                .map(MountEntry::parse)
                .toList());
    }

    /** The topmost mount at exactly this path. */
    public Optional<MountEntry> at(Path point) {
        return entries.stream().filter(entry -> entry.point().equals(point)).reduce((below, top) -> top);
    }

    /** The mount with this id. */
    public Optional<MountEntry> byId(int id) {
        return entries.stream().filter(entry -> entry.id() == id).findFirst();
    }

    /** Mounts of these types, in order. */
    public List<MountEntry> ofType(String type) {
        return entries.stream().filter(entry -> entry.type().equals(type)).toList();
    }

    /** Mounts strictly below this path, in order. */
    public List<MountEntry> below(Path directory) {
        return entries.stream()
                .filter(entry ->
                        entry.point().startsWith(directory) && !entry.point().equals(directory))
                .toList();
    }
}
