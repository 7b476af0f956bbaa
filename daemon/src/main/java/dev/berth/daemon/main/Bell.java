package dev.berth.daemon.main;

/** Rung by parts that are made before the one that shall hear it; until that is told nothing happens. */
final class Bell implements Runnable {
    private volatile Runnable listener = () -> {};

    /** From now on this is run at each ring. */
    void tell(Runnable who) {
        listener = who;
    }

    @Override
    public void run() {
        listener.run();
    }
}
