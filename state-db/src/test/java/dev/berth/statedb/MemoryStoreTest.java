package dev.berth.statedb;

import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.simulation.MemoryStore;

/** The store on which the reconciler's simulations run keeps the contract too: what they prove holds for the database. */
final class MemoryStoreTest extends StateStoreContract {
    private final MemoryStore store = new MemoryStore();

    @Override
    StateStore store() {
        return store;
    }
}
