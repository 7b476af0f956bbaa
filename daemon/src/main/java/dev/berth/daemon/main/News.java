package dev.berth.daemon.main;

/** What commands can wait for. */
record News(TurnSignal turns, EventFeed events) {
    static News toJournal() {
        return new News(new TurnSignal(), new EventFeed(new EventLog()));
    }
}
