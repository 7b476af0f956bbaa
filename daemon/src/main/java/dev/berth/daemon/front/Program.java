package dev.berth.daemon.front;

import java.util.List;

/** The command line. */
@FunctionalInterface
public interface Program {
    /** Carries out a command and returns its exit code, 0 to 255. Never throws for what the caller did wrong: that is said on its stderr. */
    int run(List<String> arguments, Caller caller);
}
