package dev.berth.linux.file;

import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.OpenFlag;
import dev.berth.linux.call.PollSet;
import dev.berth.linux.call.Syscall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A small kernel file whose changes poll(2) tells, such as {@code cgroup.events}. */
public final class NotifyingFile {
    private static final int LARGEST = 4096;

    private NotifyingFile() {}

    /**
     * Reads the file, and again after each change, until its text is as wanted.
     *
     * @param quiet how long at most to wait for each change
     * @return false where no change came in that time
     * @throws SyscallException where the file can't be read, or is gone with its object (ENODEV)
     */
    public static boolean await(Path file, Predicate<String> wanted, Duration quiet) {
        try (Descriptor open = Descriptor.open(file, OpenFlag.READ_ONLY, 0)) {
            PollSet changes = PollSet.ofChanges(List.of(open.number()));
            while (!wanted.test(read(file, open))) {
                if (!changes.await(quiet)) {
                    return wanted.test(read(file, open));
                }
            }
            return true;
        }
    }

    private static String read(Path file, Descriptor open) {
        byte[] text = new byte[LARGEST];
        int size = (int)
                Syscall.run("read", file, () -> Syscall.POSIX_CALLS.pread(open.number(), text, (long) text.length, 0L));
        return new String(text, 0, size, StandardCharsets.UTF_8);
    }
}
