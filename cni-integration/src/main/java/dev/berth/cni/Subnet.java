package dev.berth.cni;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param network the lowest address as a number, bits below the prefix 0
 * @param prefix the number of leading bits that all addresses share
 */
public record Subnet(int network, int prefix) {
    private static final Pattern SYNTAX =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final int OCTETS = 4;
    private static final int OCTET_BITS = 8;
    private static final int LARGEST_OCTET = 255;
    private static final int BITS = 32;

    public Subnet {
        if (prefix < 0 || prefix > BITS || (network & ~mask(prefix)) != 0) {
            throw new IllegalArgumentException("not a subnet: " + dotted(network) + "/" + prefix);
        }
    }

    /**
     * Reads {@code 10.87.0.0/20}.
     *
     * @throws IllegalArgumentException where the text is something else, or has bits set below the prefix
     */
    public static Subnet parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a subnet: \"" + text + "\"");
        }
        int network = 0;
        for (int octet = 1; octet <= OCTETS; octet++) {
            int value = Integer.parseInt(matcher.group(octet));
            if (value > LARGEST_OCTET) {
                throw new IllegalArgumentException("not a subnet: \"" + text + "\"");
            }
            network = network << OCTET_BITS | value;
        }
        return new Subnet(network, Integer.parseInt(matcher.group(OCTETS + 1)));
    }

    /** Whether an address is in both. */
    public boolean overlaps(Subnet other) {
        int shared = mask(Math.min(prefix, other.prefix));
        return (network & shared) == (other.network & shared);
    }

    @Override
    public String toString() {
        return dotted(network) + "/" + prefix;
    }

    private static int mask(int prefix) {
        return prefix == 0 ? 0 : -1 << (BITS - prefix);
    }

    private static String dotted(int address) {
        return (address >>> 24) + "." + (address >>> 16 & LARGEST_OCTET) + "." + (address >>> 8 & LARGEST_OCTET) + "."
                + (address & LARGEST_OCTET);
    }
}
