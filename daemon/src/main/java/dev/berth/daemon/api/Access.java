package dev.berth.daemon.api;

import dev.berth.linux.account.Groups;
import dev.berth.manifests.host.HostConfig;
import dev.berth.manifests.host.Peer;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import jdk.net.UnixDomainPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may do what, by the user and the group that the kernel says a peer had when it connected (SO_PEERCRED, unix(7)). The kernel tells no other groups
 * of a peer, so for those the host's user database is asked. Names are looked up each time, and one that nobody has is nobody's.
 */
final class Access {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);
    private static final String ROOT = "0";

    private final HostConfig.Api allowed;
    private final UserPrincipalLookupService database = FileSystems.getDefault().getUserPrincipalLookupService();

    Access(HostConfig.Api allowed) {
        this.allowed = allowed;
    }

    /** Whether anybody but root may do anything. */
    boolean isShared() {
        return !allowed.readers().isEmpty() || !allowed.operators().isEmpty();
    }

    /** What a peer may do; nothing where the user database can't be asked. */
    Right of(UnixDomainPrincipal peer) {
        try {
            if (peer.user().equals(database.lookupPrincipalByName(ROOT)) || isOneOf(allowed.operators(), peer)) {
                return Right.CHANGE;
            }
            return isOneOf(allowed.readers(), peer) ? Right.READ : Right.NOTHING;
        } catch (IOException e) {
            LOG.warn("look up who may use the API: {}", e.getMessage());
            return Right.NOTHING;
        }
    }

    private boolean isOneOf(List<Peer> peers, UnixDomainPrincipal peer) throws IOException {
        for (Peer known : peers) {
            if (known.kind() == Peer.Kind.USER ? isUser(known, peer.user()) : isInGroup(known, peer)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUser(Peer known, UserPrincipal user) throws IOException {
        try {
            return database.lookupPrincipalByName(known.name()).equals(user);
        } catch (UserPrincipalNotFoundException e) {
            return false;
        }
    }

    private boolean isInGroup(Peer known, UnixDomainPrincipal peer) throws IOException {
        try {
            return database.lookupPrincipalByGroupName(known.name()).equals(peer.group())
                    || Groups.lists(known.name(), peer.user().getName());
        } catch (UserPrincipalNotFoundException e) {
            return false;
        }
    }
}
