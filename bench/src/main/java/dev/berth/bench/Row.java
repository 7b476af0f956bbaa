package dev.berth.bench;

import java.util.List;

/**
 * One line of the table.
 *
 * @param goal the ratio or amount to reach, in words; empty where there is none
 */
record Row(String what, String unit, Sample berth, String peerName, Sample peer, String goal) {
    /** A row that no peer has anything to set beside. */
    static Row alone(String what, String unit, Sample berth, String goal) {
        return new Row(what, unit, berth, "", new Sample(List.of(0.0)), goal);
    }

    double ratio() {
        return berth.median() / peer.median();
    }
}
