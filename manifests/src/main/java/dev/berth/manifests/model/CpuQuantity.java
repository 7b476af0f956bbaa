package dev.berth.manifests.model;

/** An amount of processor time in thousandths of a core, at least one. */
public record CpuQuantity(long millicores) {
    public CpuQuantity {
        if (millicores < 1) {
            throw new IllegalArgumentException("cpu quantity below 1m: " + millicores);
        }
    }
}
