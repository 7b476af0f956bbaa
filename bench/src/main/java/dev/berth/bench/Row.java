package dev.berth.bench;

/**
 * One line of the table.
 *
 * @param goal the ratio or amount to reach, in words; empty where there is none
 */
record Row(String what, String unit, Sample berth, String peerName, Sample peer, String goal) {
    double ratio() {
        return berth.median() / peer.median();
    }
}
