package dev.berth.daemon.main;

import dev.berth.reconciler.port.EventSink;
import dev.berth.reconciler.world.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to the journal. */
final class EventLog implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    @Override
    public void happened(Event event) {
        String pod = event.pod().isEmpty() ? "-" : event.pod();
        String where = event.app().isEmpty() ? pod : pod + "/" + event.app();
        LOG.info("{} {} {}", where, event.type(), event.message());
    }
}
