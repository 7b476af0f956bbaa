package dev.berth.manifests.host;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IPv4 addresses: its lowest address and the number of leading bits that all share, 8 to 30. */
public record Subnet(int lowest, int prefixLength) {
    static final String REGEX = "([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})/([0-9]{1,2})";

    private static final Pattern SYNTAX = Pattern.compile(REGEX);

    public Subnet {
        if (prefixLength < 8 || prefixLength > 30 || (lowest & ~mask(prefixLength)) != 0) {
            throw new IllegalArgumentException("not a subnet: " + spell(lowest) + "/" + prefixLength);
        }
    }

    /** The range that holds the address of a text like {@code 10.88.0.0/16}; empty for other texts and lengths out of range. */
    public static Optional<Subnet> around(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int address = 0;
        for (int group = 1; group <= 4; group++) {
            int number = Integer.parseInt(matcher.group(group));
            if (number > 255) {
                return Optional.empty();
            }
            address = address << 8 | number;
        }
        int length = Integer.parseInt(matcher.group(5));
        return length < 8 || length > 30 ? Optional.empty() : Optional.of(new Subnet(address & mask(length), length));
    }

    private static int mask(int prefixLength) {
        return -1 << (32 - prefixLength);
    }

    private static String spell(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    @Override
    public String toString() {
        return spell(lowest) + "/" + prefixLength;
    }
}
