package dev.berth.cni;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables of procfs as a kernel printed them. */
final class KernelTablesTest {
    @Test
    void routesHaveTheirSubnetAndInterface() {
        String routes = """
                Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
                eth0	00000000	010200C0	0003	0	0	0	00000000	0	0	0
                eth0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
                berth0	0000570A	00000000	0001	0	0	0	00F0FFFF	0	0	0
                """;

        assertThat(Routes.parse(routes))
                .hasSize(2)
                .containsEntry(Subnet.parse("192.0.2.0/24"), "eth0")
                .containsEntry(Subnet.parse("10.87.0.0/20"), "berth0");
    }

    @Test
    void socketsThatWaitHaveTheirPortAndInode() {
        String tcp = """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 26321 1 0000000000000000 100 0 0 10 0
                   1: 0100007F:0050 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 26322 1 0000000000000000 20 4 30 10 -1
                """;
        String udp6 = """
                  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
                  12: 00000000000000000000000000000000:14E9 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000   107        0 3141 2 0000000000000000 0
                """;

        assertThat(SocketTable.waiting(tcp)).containsOnly(Map.entry(8080, 26321L));
        assertThat(SocketTable.waiting(udp6)).containsOnly(Map.entry(5353, 3141L));
    }

    @Test
    void interfacesHaveNames() {
        String dev = """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                    lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                  eth0:     906      11    0    0    0     0          0         0      516       6    0    0    0     0       0          0
                """;

        assertThat(InterfaceTable.names(dev)).containsExactly("lo", "eth0");
    }

    @Test
    void onlyOwnAddressesAreLocal() {
        String trie = """
                Main:
                  +-- 0.0.0.0/0 3 0 5
                     |-- 0.0.0.0
                        /0 universe UNICAST
                     |-- 10.87.0.2
                        /32 host LOCAL
                     |-- 10.87.15.255
                        /32 link BROADCAST
                Local:
                  +-- 0.0.0.0/0 3 0 5
                     |-- 10.87.0.2
                        /32 host LOCAL
                     |-- 127.0.0.0
                        /8 host LOCAL
                     |-- 127.0.0.1
                        /32 host LOCAL
                """;

        assertThat(InterfaceTable.localAddresses(trie)).containsExactly("10.87.0.2", "127.0.0.1");
    }
}
