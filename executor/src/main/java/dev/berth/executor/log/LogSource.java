package dev.berth.executor.log;

import dev.berth.executor.log.LogFiles.LogFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** One log file, read forward from some line on; it may grow and be renamed meanwhile. */
final class LogSource implements AutoCloseable {
    private static final int BLOCK = 65_536;

    private final LogFile file;
    private final FileChannel channel;
    private final ByteArrayOutputStream cut = new ByteArrayOutputStream();

    private LogSource(LogFile file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static LogSource open(LogFile file) throws IOException {
        return new LogSource(file, FileChannel.open(file.path(), StandardOpenOption.READ));
    }

    String key() {
        return file.key();
    }

    /** Moves to the last lines; returns how many there are, at most that many. */
    int seekLast(int lines) throws IOException {
        long end = channel.size();
        channel.position(end);
        int found = 0;
        for (long to = end; to > 0 && found < lines; to -= BLOCK) {
            long from = Math.max(0, to - BLOCK);
            byte[] block = bytes(from, (int) (to - from));
            for (int i = block.length - 1; i >= 0 && found < lines; i--) {
                if (block[i] == '\n' && from + i + 1 < end) {
                    found++;
                    channel.position(from + i + 1);
                }
            }
        }
        if (found < lines && end > 0) {
            found++;
            channel.position(0);
        }
        return found;
    }

    /** The next lines; none at the end of what is written. A line without its end is kept for the next time. */
    List<LogLine> read() throws IOException {
        List<LogLine> lines = new ArrayList<>();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        while (lines.isEmpty() && channel.read(block.clear()) > 0) {
            for (int i = 0; i < block.position(); i++) {
                take(block.get(i), lines);
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void take(byte next, List<LogLine> lines) {
        if (next != '\n') {
            cut.write(next);
            return;
        }
        LogLine.parse(cut.toString(StandardCharsets.UTF_8)).ifPresent(lines::add);
        cut.reset();
    }

    private byte[] bytes(long from, int size) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(size);
        int count = 1;
        while (block.hasRemaining() && count > 0) {
            count = channel.read(block, from + block.position());
        }
        return block.array();
    }
}
