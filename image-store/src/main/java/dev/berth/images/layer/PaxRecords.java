package dev.berth.images.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** The records of an entry's PAX headers, byte for byte. */
public final class PaxRecords {
    private static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final int TYPE = 156;
    private static final int SIZE = 124;
    private static final int SIZE_DIGITS = 12;

    private final byte[] header;
    private final SortedMap<String, byte[]> values = new TreeMap<>();

    private PaxRecords(byte[] header) {
        this.header = header;
    }

    /**
     * Reads the records.
     *
     * @param header all blocks before an entry's content, which the library found to be well formed
     */
    static PaxRecords read(byte[] header) {
        PaxRecords reading = new PaxRecords(header);
        int block = 0;
        while (block + HeaderTap.BLOCK <= header.length) {
            block = reading.block(block);
        }
        return reading;
    }

    /** Whether the headers say something under this name. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Extended attributes (records {@code SCHILY.xattr.NAME}). */
    SortedMap<String, byte[]> attributes() {
        SortedMap<String, byte[]> attributes = new TreeMap<>();
        values.tailMap(ATTRIBUTE).forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                attributes.put(name.substring(ATTRIBUTE.length()), value);
            }
        });
        return attributes;
    }

    /** Reads what starts at a block, and tells where the next one starts. */
    private int block(int start) {
        int content = start + HeaderTap.BLOCK;
        byte type = header[start + TYPE];
        if (type != 'x' && type != 'X' && type != 'L' && type != 'K' && type != 'g') {
            return header.length; // the entry's own header, the last one
        }
        int end = (int) Math.min(header.length, content + size(start));
        if (type == 'x' || type == 'X') {
            records(content, end);
        }
        return end + (-end & (HeaderTap.BLOCK - 1));
    }

    private long size(int block) {
        long size = 0;
        for (int i = block + SIZE; i < block + SIZE + SIZE_DIGITS; i++) {
            if (header[i] >= '0' && header[i] <= '7') {
                size = size * 8 + header[i] - '0';
            }
        }
        return size;
    }

    /** Records have the form {@code LENGTH NAME=VALUE\n}; the length counts all of it. */
    private void records(int start, int end) {
        int record = start;
        while (record < end) {
            int space = indexOf((byte) ' ', record, end);
            int length = decimal(record, space);
            if (length <= space - record || length > end - record) {
                return;
            }
            record(space + 1, record + length - 1);
            record += length;
        }
    }

    private void record(int start, int end) {
        int equals = indexOf((byte) '=', start, end);
        if (equals < end) {
            String name = new String(header, start, equals - start, StandardCharsets.UTF_8);
            values.put(name, Arrays.copyOfRange(header, equals + 1, end));
        }
    }

    private int indexOf(byte wanted, int start, int end) {
        int index = start;
        while (index < end && header[index] != wanted) {
            index++;
        }
        return index;
    }

    /** A number of few digits; -1 for anything else. */
    private int decimal(int start, int end) {
        String digits = new String(header, start, end - start, StandardCharsets.US_ASCII);
        return digits.matches("[0-9]{1,8}") ? Integer.parseInt(digits) : -1;
    }
}
