package dev.berth.cni;

/**
 * The default network of an instance. All names on the host that belong to it derive from the instance's, so that several instances don't meet.
 *
 * @param instance as in {@code HostLayout}
 * @param subnet the pods' addresses; the bridge has the first
 */
public record NetworkSettings(String instance, Subnet subnet) {
    /**
     * Between the ranges that others take: 10.85 is CRI-O's, 10.88 and up podman's and containerd's. Cut into sixteen parts of 4,094 addresses.
     */
    private static final Subnet RANGE = Subnet.parse("10.87.0.0/16");

    private static final int PART_PREFIX = 20;
    private static final int PARTS = 16;
    private static final int PART_SIZE = 1 << 12;
    private static final String USUAL_INSTANCE = "berth";
    private static final int LONGEST_LINK_NAME = 15;
    private static final int LONGEST_IN_CHAIN_NAME = 16;
    private static final int DIGITS = 12;

    /**
     * The usual settings: the first part of the range for the instance {@code berth}, one of the others, chosen by the name, for any other. Whether the
     * host uses it already is looked at when the network is first used.
     */
    public static NetworkSettings of(String instance) {
        int part = instance.equals(USUAL_INSTANCE) ? 0 : 1 + Math.floorMod(instance.hashCode(), PARTS - 1);
        return new NetworkSettings(instance, new Subnet(RANGE.network() + part * PART_SIZE, PART_PREFIX));
    }

    /** The network's name in CNI's terms. */
    public String networkName() {
        return instance + "-default";
    }

    /** The bridge that joins the pods. */
    public String bridge() {
        String name = instance + "0";
        return name.length() <= LONGEST_LINK_NAME ? name : "br" + Digest.of(instance, DIGITS);
    }

    /** The chain in which portmap marks packets whose source must be rewritten. */
    String markChain() {
        return "BERTH-MARK-" + chainSuffix();
    }

    /** The chain that rewrites sources of packets that leave. */
    String masqueradeChain() {
        return "BERTH-NAT-" + chainSuffix();
    }

    private String chainSuffix() {
        return instance.length() <= LONGEST_IN_CHAIN_NAME ? instance : Digest.of(instance, DIGITS);
    }
}
