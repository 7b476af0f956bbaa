package dev.berth.daemon.front;

import dev.berth.daemon.ManifestName;
import dev.berth.daemon.ManifestText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The caller of a command that runs in a JVM of its own: this process. */
public final class LocalCaller implements Caller {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    public LocalCaller(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** A caller who says nothing and does not listen: for a command that is run for its side effects on the JVM. */
    public static LocalCaller deaf() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new LocalCaller(InputStream.nullInputStream(), nowhere, nowhere);
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public OutputStream err() {
        return err;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public String directory() {
        return Path.of("").toAbsolutePath().toString();
    }

    @Override
    public Terminal terminal() {
        return Terminal.none();
    }

    @Override
    public void raw(Consumer<Terminal.Size> resized) throws IOException {
        throw new IOException("a command without berthd has no use for a terminal");
    }

    @Override
    public void onGone(Runnable then) {
        // The process goes with its caller.
    }

    @Override
    public List<Operand> open(String path) throws IOException {
        if (path.equals("-")) {
            return List.of(new Operand(path, text(in)));
        }
        List<Operand> operands = new ArrayList<>();
        for (String file : Files.isDirectory(Path.of(path)) ? manifestsOf(path) : List.of(path)) {
            operands.add(new Operand(file, read(file)));
        }
        return operands;
    }

    private static List<String> manifestsOf(String directory) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(directory))) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(ManifestName::isManifest)
                    .sorted()
                    .map(name -> directory + "/" + name)
                    .toList();
        }
    }

    private static ManifestText read(String file) throws IOException {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            return text(content);
        } catch (NoSuchFileException e) {
            throw new IOException("open " + file + ": No such file or directory", e);
        } catch (IOException e) {
            throw new IOException("read " + file + ": " + e.getMessage(), e);
        }
    }

    private static ManifestText text(InputStream from) throws IOException {
        return ManifestText.of(from.readNBytes(ManifestText.MOST_BYTES + 1));
    }
}
