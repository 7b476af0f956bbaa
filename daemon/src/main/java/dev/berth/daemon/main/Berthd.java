package dev.berth.daemon.main;

import dev.berth.daemon.command.Cli;
import dev.berth.daemon.front.LocalCaller;
import dev.berth.linux.SyscallException;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program: the service; with {@code command} as the first argument one command in this JVM; with {@code rehearse} what the installation runs once. */
public final class Berthd {
    private static final Logger LOG = LoggerFactory.getLogger(Berthd.class);
    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private Berthd() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        List<String> words = List.of(arguments);
        String first = words.isEmpty() ? "" : words.get(0);
        if (first.equals("rehearse")) {
            Rehearsal.play();
            return;
        }
        System.exit(first.equals("command") ? command(words.subList(1, words.size())) : service(arguments));
    }

    private static int command(List<String> words) {
        return Cli.withoutService().run(words, new LocalCaller(System.in, System.out, System.err));
    }

    private static int service(String[] arguments) throws InterruptedException {
        Preload.begin();
        ServiceOptions options = new ServiceOptions();
        CommandLine line = options.line();
        try {
            line.parseArgs(arguments);
        } catch (ParameterException e) {
            LOG.error("{}; see berthd --help", e.getMessage());
            return USAGE;
        }
        return CommandLine.printHelpIfRequested(line.getParseResult()) ? 0 : serve(options);
    }

    /** Works until the process is told to end, which runs the shutdown hook. */
    private static int serve(ServiceOptions options) throws InterruptedException {
        try {
            BerthService service = BerthService.start(options.resolve(), stage1(), new ServiceState(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
        } catch (StartException | HostException | SyscallException | IOException e) {
            LOG.error("berthd can't start: {}", e.getMessage());
            return FAILED;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    /** Beside the launcher, which says where that is. */
    private static HostPath stage1() {
        String home = System.getProperty("berth.home", "");
        if (home.isEmpty()) {
            throw new StartException("berth.home is not set; start berthd by its launcher bin/berthd");
        }
        return new HostPath(home + "/bin/berth-stage1");
    }
}
