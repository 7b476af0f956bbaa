package dev.berth.reconciler.plan;

import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.world.World;
import java.time.Instant;

/** What all pods of one planning share. */
record Moment(Settle settle, World world, Orders orders, Dependencies dependencies, Instant now) {}
