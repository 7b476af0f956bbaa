package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.front.LocalCaller;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of itself and of command lines that make no sense; no service is needed for that. */
class UsageTest {
    private record Said(int code, String out, String err) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate",
                "plan",
                "apply",
                "reconcile",
                "delete",
                "ps",
                "stats",
                "top",
                "describe",
                "logs",
                "events",
                "attach",
                "exec",
                "cp",
                "kill",
                "stop",
                "start",
                "pause",
                "resume",
                "restart",
                "wait",
                "inspect",
                "drain",
                "completion",
                "version"
            })
    void every_command_explains_itself(String command) {
        Said said = say(command, "--help");

        assertThat(said.code()).isZero();
        assertThat(said.out()).startsWith("Usage: berth " + command + " ").contains("-h, --help");
        assertThat(say(command, "-h")).isEqualTo(said);
        assertThat(say("help", command)).isEqualTo(said);
    }

    @Test
    void help_without_a_command_lists_the_commands() {
        assertThat(say("help")).isEqualTo(say("--help"));
        assertThat(say("help").out())
                .contains("Commands:")
                .contains("  describe ")
                .contains("Exit codes:");
    }

    @Test
    void a_command_that_is_not_there_is_named_with_the_one_that_may_be_meant() {
        assertThat(say("aply"))
                .isEqualTo(
                        new Said(64, "", "berth: there is no command aply (did you mean apply?); see berth --help\n"));
        assertThat(say("help", "aply").code()).isEqualTo(64);
    }

    @Test
    void arguments_that_make_no_sense_are_named_with_the_command_to_ask() {
        assertThat(said("describe")).isEqualTo("missing required parameter: 'POD'; see berth describe --help");
        assertThat(said("ps", "web")).isEqualTo("the argument web is too much; see berth ps --help");
        assertThat(said("ps", "--wide")).isEqualTo("unknown option --wide; see berth ps --help");
        assertThat(said("ps", "-l", "a=b=c"))
                .isEqualTo("invalid value for option '--selector': 'a=b=c' is none of key=value, key!=value"
                        + " and key; see berth ps --help");
        assertThat(said("ps", "--state", "Ready,Fine"))
                .contains("'Fine' is no state of a pod; there are Pending, Starting, Running, Ready,");
        assertThat(said("exec", "web", "ls", "-l"))
                .isEqualTo(
                        "unknown option -l (is it the command's? write -- before the command); see berth exec --help");
        assertThat(said("cp", "web:", ".")).contains("'web:' has no path");
        assertThat(said("cp", "a", "b"))
                .isEqualTo("cp copies between an app and this host: one of both must be POD[/APP]:PATH");
        String number = "is not a number from 0 up";
        assertThat(said("apply", "--timeout=-1")).contains("'--timeout'", "'-1' " + number);
        assertThat(said("logs", "--tail=x", "web")).contains("'--tail'", "'x' " + number);
        assertThat(said("describe", "--events=-1", "web")).contains("'--events'", "'-1' " + number);
    }

    /** What is said of a command line that is refused as usage. */
    private static String said(String... arguments) {
        Said said = say(arguments);
        assertThat(said.code()).isEqualTo(64);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith("berth: ").endsWith("\n");
        return said.err().substring("berth: ".length()).stripTrailing();
    }

    private static Said say(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        LocalCaller caller = new LocalCaller(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        int code = Cli.withoutService().run(List.of(arguments), caller);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
