package dev.berth.executor.effect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReportedTest {
    @Test
    void theReasonFollowsWhatWasBeingDone() {
        assertMessage(
                new SyscallException("mkdir", "/x", Errno.ENOSPC), "make volume data of pod shop: mkdir /x: ENOSPC");
        assertMessage(new HostException("the reason"), "make volume data of pod shop: the reason");
    }

    @Test
    void theJdksExceptionsGetAnErrno() {
        assertMessage(new NoSuchFileException("/x"), "make volume data of pod shop: /x: ENOENT");
        assertMessage(new AccessDeniedException("/x"), "make volume data of pod shop: /x: EACCES");
        assertMessage(new DirectoryNotEmptyException("/x"), "make volume data of pod shop: /x: ENOTEMPTY");
        assertMessage(
                new FileSystemException("/x", null, "Read-only file system"),
                "make volume data of pod shop: /x: Read-only file system");
    }

    private static void assertMessage(Exception failure, String message) {
        assertThatThrownBy(() -> Reported.run("make volume data of pod shop", () -> fail(failure)))
                .isInstanceOf(HostException.class)
                .hasMessage(message)
                .hasCause(failure);
    }

    private static void fail(Exception failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        throw (RuntimeException) failure;
    }
}
