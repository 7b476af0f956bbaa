package dev.berth.daemon.main;

import dev.berth.daemon.command.Cli;
import dev.berth.daemon.front.LocalCaller;
import java.util.List;

/** The program: the service, or with {@code command} as the first argument one command in this JVM. */
public final class Berthd {
    private Berthd() {}

    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.get(0).equals("command")) {
            LocalCaller caller = new LocalCaller(System.in, System.out, System.err);
            System.exit(new Cli().run(words.subList(1, words.size()), caller));
        }
    }
}
