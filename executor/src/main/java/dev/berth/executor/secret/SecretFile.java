package dev.berth.executor.secret;

import dev.berth.linux.SyscallException;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Inode;
import dev.berth.linux.file.OpenedFile;
import dev.berth.manifests.model.HostPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** The content of a file that root alone can read. */
final class SecretFile {
    /** The kernel takes no variable of more than 128 KiB. */
    static final int LONGEST = 64 << 10;

    private static final int OTHERS = 077;

    private SecretFile() {}

    /** What stands in the file, but for a newline at its end. */
    static byte[] read(HostPath file) throws RefusedSecretException {
        try (OpenedFile open = OpenedFile.open(Path.of(file.value()))) {
            check(file, open.inode());
            byte[] content = open.read(LONGEST + 1);
            if (content.length > LONGEST) {
                throw new RefusedSecretException(file + " has more than " + LONGEST + " bytes");
            }
            return withoutNewline(content);
        } catch (SyscallException e) {
            throw new RefusedSecretException(String.valueOf(e.getMessage()));
        }
    }

    /** The content as the value of a variable. */
    static String text(HostPath file, byte[] content) throws RefusedSecretException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            throw new RefusedSecretException(file + " is not UTF-8");
        }
        throw new RefusedSecretException(file + " has a NUL byte in it, which no variable can hold");
    }

    private static void check(HostPath file, Inode inode) throws RefusedSecretException {
        if (inode.type() != FileType.REGULAR) {
            throw new RefusedSecretException(file + " is not a regular file");
        }
        if (inode.owner() != 0) {
            throw new RefusedSecretException(file + " belongs to uid " + inode.owner() + " instead of root; chown it");
        }
        if ((inode.permissions() & OTHERS) != 0) {
            throw new RefusedSecretException(file + " has mode " + Integer.toOctalString(inode.permissions())
                    + ", so that others than root may use it; chmod it to 600");
        }
    }

    private static byte[] withoutNewline(byte[] content) {
        int last = content.length - 1;
        return last >= 0 && content[last] == '\n' ? Arrays.copyOf(content, last) : content;
    }
}
