package dev.berth.images.registry;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileFailure;
import dev.berth.images.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** One try to fetch a blob into its partial file, going on where an earlier one was cut. The caller holds the blob's lock. */
final class BlobDownload {
    private static final int BUFFER = 1 << 16;

    private final BlobStore store;
    private final Descriptor wanted;
    private final LongConsumer there;
    private final Path partial;
    private final MessageDigest computed;

    /**
     * @param there is told how many bytes are in the file
     */
    BlobDownload(BlobStore store, Descriptor wanted, LongConsumer there) {
        this.store = store;
        this.wanted = wanted;
        this.there = there;
        this.partial = store.partial(wanted.digest());
        this.computed = wanted.digest().newComputation();
    }

    /**
     * Fetches what lacks, and makes the blob a whole one.
     *
     * @throws RegistryException where less came, in which case what came is kept, or something else
     */
    void run(RegistryClient client, Ask ask) throws IOException {
        long before = store.partialSize(wanted.digest());
        if (before > wanted.size()) {
            before = 0;
            forget();
        }
        compute(before);
        if (before < wanted.size() || before == 0) {
            fetch(client, before == 0 ? ask : ask.with("Range", "bytes=" + before + "-"), before);
        }
        Digest got = wanted.digest().of(computed);
        if (!got.equals(wanted.digest())) {
            forget();
            throw wrong(client, got, before);
        }
        store.complete(wanted.digest());
    }

    /** Of what was put together from several parts, one may be from a bad day: it is fetched again as a whole. */
    private RegistryException wrong(RegistryClient client, Digest got, long before) {
        String text = "blob " + wanted.digest() + " of " + client.endpoint().repository() + " from "
                + client.endpoint().name() + " has the digest " + got
                + ": it was changed on its way or in the registry";
        return before > 0 ? RegistryException.passing(text) : RegistryException.lasting(text);
    }

    private void compute(long before) throws IOException {
        if (before == 0) {
            return;
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream there = Files.newInputStream(partial)) {
            for (int count = there.read(buffer); count >= 0; count = there.read(buffer)) {
                computed.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw FileFailure.of("read", partial, e);
        }
        there.accept(before);
    }

    private void fetch(RegistryClient client, Ask ask, long before) throws IOException {
        try (Answer answer = client.send(ask)) {
            if (answer.status() == Answer.RANGE_REFUSED || !continues(answer, before)) {
                startAnew(before);
                if (answer.status() != Answer.OK) {
                    throw RegistryException.passing(
                            answer.ask() + ": " + answer.status() + ": it gives no part from byte " + before + " on");
                }
                receive(answer, 0);
            } else {
                receive(answer, before);
            }
        }
    }

    private static boolean continues(Answer answer, long before) {
        return before == 0
                ? answer.status() == Answer.OK
                : answer.status() == Answer.PARTIAL
                        && answer.header("Content-Range").orElse("").startsWith("bytes " + before + "-");
    }

    private void startAnew(long before) throws IOException {
        if (before > 0) {
            forget();
            computed.reset();
        }
    }

    private void receive(Answer answer, long before) throws IOException {
        long length = before;
        try (FileChannel file = append();
                OutputStream output = Channels.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = read(answer, buffer, length); count >= 0; count = read(answer, buffer, length)) {
                if (length + count > wanted.size()) {
                    throw RegistryException.lasting(answer.ask() + ": more than the " + wanted.size()
                            + " bytes that the manifest promises came");
                }
                write(output, buffer, count);
                computed.update(buffer, 0, count);
                length += count;
                there.accept(length);
            }
        }
        if (length < wanted.size()) {
            throw cut(answer, length, "the transfer ended");
        }
    }

    private FileChannel append() throws IOException {
        try {
            return FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw FileFailure.of("open", partial, e);
        }
    }

    private void write(OutputStream output, byte[] buffer, int count) throws IOException {
        try {
            output.write(buffer, 0, count);
        } catch (IOException e) {
            throw FileFailure.of("write", partial, e);
        }
    }

    private int read(Answer answer, byte[] buffer, long length) throws IOException {
        try {
            return answer.body().read(buffer);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            throw cut(answer, length, String.valueOf(e.getMessage()));
        }
    }

    private RegistryException cut(Answer answer, long length, String why) {
        return RegistryException.passing(
                answer.ask() + ": cut after " + length + " of " + wanted.size() + " bytes: " + why);
    }

    private void forget() throws IOException {
        try {
            Files.deleteIfExists(partial);
            there.accept(0);
        } catch (IOException e) {
            throw FileFailure.of("remove", partial, e);
        }
    }
}
