package dev.berth.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceNotifierIT {
    private static final String RECEIVE_ONE = """
            use Socket;
            $| = 1;
            $ARGV[0] =~ s/^@/\\0/;
            socket(my $socket, AF_UNIX, SOCK_DGRAM, 0) or die "socket: $!";
            bind($socket, sockaddr_un($ARGV[0])) or die "bind: $!";
            print "bound\\n";
            defined(recv($socket, my $datagram, 100, 0)) or die "recv: $!";
            print "$datagram\\n";
            """;

    @TempDir
    Path directory;

    @Test
    void a_datagram_reaches_a_path() throws Exception {
        assertThat(received(directory.resolve("notify").toString())).isEqualTo("READY=1");
    }

    @Test
    void a_datagram_reaches_an_abstract_name() throws Exception {
        assertThat(received("@berth-linux-it-" + ProcessTable.ownPid())).isEqualTo("READY=1");
    }

    @Test
    void a_missing_socket_is_named() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> new ServiceNotifier(missing.toString()).send("READY=1\n"))
                .hasMessage("send \"READY=1\" to " + missing + ": ENOENT");
    }

    private static String received(String socket) throws IOException, InterruptedException {
        Process receiver = new ProcessBuilder("perl", "-e", RECEIVE_ONE, socket)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(receiver.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("bound");
            new ServiceNotifier(socket).send("READY=1");
            return String.valueOf(output.readLine());
        } finally {
            receiver.destroyForcibly().waitFor();
        }
    }
}
