package dev.berth.daemon.command;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"berth " + version()};
    }

    /** The version of this build; {@code development} where it runs from class files. */
    static String version() {
        return Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
