package dev.berth.daemon.command;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what to do next. */
final class Misuse {
    private Misuse() {}

    static String words(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String what = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : lowerCase(Objects.toString(wrong.getMessage(), "the arguments make no sense"));
        return unended(what) + "; see " + command.getCommandSpec().qualifiedName() + " --help";
    }

    private static String unmatched(UnmatchedArgumentException wrong, CommandLine command) {
        String argument = wrong.getUnmatched().get(0);
        if (wrong.isUnknownOption()) {
            boolean ofAnother = command.getCommandName().equals("exec");
            return "unknown option " + argument
                    + (ofAnother ? " (is it the command's? write -- before the command)" : "");
        }
        return !command.getSubcommands().isEmpty()
                ? "there is no command " + argument + meant(wrong.getSuggestions())
                : "the argument " + argument + " is too much";
    }

    private static String meant(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : " (did you mean " + suggestions.get(0) + "?)";
    }

    private static String unended(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String lowerCase(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
