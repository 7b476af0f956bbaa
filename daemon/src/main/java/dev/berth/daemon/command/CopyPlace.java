package dev.berth.daemon.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From where or to where files are copied. */
sealed interface CopyPlace {
    /** A path in an app, {@code POD[/APP]:PATH}; it begins at the app's root. */
    record OfApp(String app, String path) implements CopyPlace {
        @Override
        public String toString() {
            return app + ":" + path;
        }
    }

    /** A path of this host, of the caller's directory where it is relative. */
    record OfHost(String path) implements CopyPlace {
        @Override
        public String toString() {
            return path;
        }
    }

    /** A tar archive on the standard input or output. */
    record Stream() implements CopyPlace {
        @Override
        public String toString() {
            return "-";
        }
    }

    /** Reads the words of a command line. */
    final class Converter implements ITypeConverter<CopyPlace> {
        @Override
        public CopyPlace convert(String words) {
            if (words.equals("-")) {
                return new Stream();
            }
            int colon = words.indexOf(':');
            if (colon <= 0 || words.startsWith("/") || words.startsWith(".")) {
                return new OfHost(nonempty(words, words));
            }
            String path = nonempty(words.substring(colon + 1), words);
            return new OfApp(words.substring(0, colon), path.startsWith("/") ? path : "/" + path);
        }

        private static String nonempty(String path, String words) {
            if (path.isEmpty()) {
                throw new TypeConversionException(
                        "'" + words + "' has no path: say / for the root of an app, . for this directory");
            }
            return path;
        }
    }
}
