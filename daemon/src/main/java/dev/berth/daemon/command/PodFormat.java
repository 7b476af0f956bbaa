package dev.berth.daemon.command;

import dev.berth.reconciler.status.PodStatus;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How {@code ps} writes pods. */
@FunctionalInterface
interface PodFormat {
    /** The pods as lines, each ended by a newline. */
    String text(Listed listed);

    /**
     * What is written.
     *
     * @param apps whether tables have a line for each app instead of each pod
     * @param again whether this is one of several, each of which is a line of JSON then
     */
    record Listed(List<PodStatus> pods, boolean apps, boolean again, Instant now, Ansi ansi) {
        List<PodView> views() {
            return pods.stream().map(PodView::of).toList();
        }
    }

    /** A table of what fits on a usual terminal. */
    static PodFormat table() {
        return listed -> {
            PodTable table = new PodTable(listed.now());
            return listed.apps() ? table.apps(listed.pods(), listed.ansi()) : table.pods(listed.pods(), listed.ansi());
        };
    }

    /** A table with more columns. */
    static PodFormat wide() {
        return listed -> {
            WidePodTable table = new WidePodTable(listed.now());
            return listed.apps() ? table.apps(listed.pods(), listed.ansi()) : table.pods(listed.pods(), listed.ansi());
        };
    }

    /** Reads the value of {@code --output}. */
    final class Converter implements ITypeConverter<PodFormat> {
        private static final String COLUMNS = "custom-columns=";

        @Override
        public PodFormat convert(String text) {
            if (text.startsWith(COLUMNS)) {
                CustomColumns columns = CustomColumns.parse(text.substring(COLUMNS.length()));
                return listed -> columns.text(listed.views(), listed.ansi());
            }
            return switch (text) {
                case "text" -> table();
                case "wide" -> wide();
                case "json" ->
                    listed ->
                            listed.again() ? Documents.jsonLine(listed.views()) + "\n" : Documents.json(listed.views());
                case "yaml" -> listed -> Documents.yaml(listed.views());
                default ->
                    throw new TypeConversionException(
                            "'" + text + "' is none of text, wide, json, yaml and " + COLUMNS + "NAME:.PATH,...");
            };
        }
    }
}
