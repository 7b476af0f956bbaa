package dev.berth.images.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IPv4 addresses such as {@code 10.0.0.0/8}. */
record AddressRange(int lowest, int bits) {
    private static final Pattern SYNTAX = Pattern.compile("([0-9.]+)/([0-9]{1,2})");
    private static final Pattern ADDRESS = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");
    private static final int LONGEST = 32;

    static Optional<AddressRange> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > LONGEST) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(matcher.group(2));
        return address(matcher.group(1)).map(address -> new AddressRange(address & mask(bits), bits));
    }

    /** Whether a host is an address of the range; names are not looked up. */
    boolean holds(String host) {
        return address(host).filter(address -> (address & mask(bits)) == lowest).isPresent();
    }

    private static int mask(int bits) {
        return bits == 0 ? 0 : -1 << (LONGEST - bits);
    }

    private static Optional<Integer> address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int address = 0;
        for (int group = 1; group <= 4; group++) {
            address = (address << 8) | (Integer.parseInt(matcher.group(group)) & 255);
        }
        return Optional.of(address);
    }
}
