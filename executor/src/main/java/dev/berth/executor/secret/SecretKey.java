package dev.berth.executor.secret;

import dev.berth.linux.SyscallException;
import dev.berth.linux.file.DurableFile;
import dev.berth.linux.file.OpenedFile;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.HostLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What digests of secrets are made with. Without it a digest, which the database keeps, could be compared with those of likely secrets. Where it is
 * lost, all secrets count as changed.
 */
public final class SecretKey {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MODE = 0600;

    private final byte[] key;

    private SecretKey(byte[] key) {
        this.key = key;
    }

    /** Makes the key of an instance from random bytes where it has none. Idempotent. */
    public static void make(HostLayout layout, byte[] random) {
        Path file = Path.of(layout.secretKey().value());
        if (!Files.exists(file)) {
            DurableFile.replace(file, random, MODE);
        }
    }

    /** The key of an instance. */
    static SecretKey of(HostLayout layout) {
        Path file = Path.of(layout.secretKey().value());
        try (OpenedFile open = OpenedFile.open(file)) {
            byte[] key = open.read(LENGTH);
            if (key.length != LENGTH) {
                throw new HostException("read " + file + ": it has " + key.length + " bytes instead of " + LENGTH
                        + "; remove it and restart berthd");
            }
            return new SecretKey(key);
        } catch (SyscallException e) {
            throw new HostException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The same for the same file and content alone. */
    String digest(HostPath file, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(file.value().getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
