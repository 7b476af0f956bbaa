package dev.berth.daemon.api;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;

/** Takes connections from a socket that somebody else has opened and taken the first one from: Jetty's own opens its socket itself. */
final class UnixConnector extends AbstractConnector {
    private final ServerSocketChannel listener;
    private final SelectorManager selectors;

    UnixConnector(Server server, ServerSocketChannel listener, ConnectionFactory http) {
        super(server, null, null, null, 1, http);
        this.listener = listener;
        this.selectors = new Selectors();
        installBean(selectors, true);
    }

    /** Serves a connection. */
    void take(SocketChannel connection) throws IOException {
        connection.configureBlocking(false);
        selectors.accept(connection);
    }

    @Override
    protected void accept(int acceptor) throws IOException {
        take(listener.accept());
    }

    @Override
    public Object getTransport() {
        return listener;
    }

    private final class Selectors extends SelectorManager {
        Selectors() {
            super(UnixConnector.this.getExecutor(), UnixConnector.this.getScheduler(), 1);
        }

        @Override
        protected EndPoint newEndPoint(SelectableChannel channel, ManagedSelector selector, SelectionKey key) {
            PeerEndPoint endPoint =
                    new PeerEndPoint((SocketChannel) channel, selector, key, getScheduler(), getExecutor());
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
        }

        @Override
        public Connection newConnection(SelectableChannel channel, EndPoint endPoint, Object attachment) {
            return getDefaultConnectionFactory().newConnection(UnixConnector.this, endPoint);
        }

        @Override
        protected void endPointOpened(EndPoint endPoint) {
            super.endPointOpened(endPoint);
            onEndPointOpened(endPoint);
        }

        @Override
        protected void endPointClosed(EndPoint endPoint) {
            onEndPointClosed(endPoint);
            super.endPointClosed(endPoint);
        }
    }
}
