package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.front.LocalCaller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that have shells complete. */
class CompletionTest {
    @TempDir
    Path directory;

    @Test
    void bashFindsNoFaultInItsScript() throws Exception {
        assertThat(bash("-n", script("bash").toString())).isEmpty();
    }

    @Test
    void bashCompletesCommands() throws Exception {
        assertThat(completed("berth", "cp", "--").lines()).contains("--dry-run");
        assertThat(completed("berth", "att").lines()).containsExactly("attach");
        assertThat(completed("berth", "res").lines()).containsExactlyInAnyOrder("restart", "resume");
        assertThat(completed("berth", "de").lines()).containsExactlyInAnyOrder("delete", "describe");
    }

    @Test
    void bashCompletesOptionsAndTheirValues() throws Exception {
        assertThat(completed("berth", "logs", "--t").lines()).containsExactlyInAnyOrder("--tail", "--timestamps");
        assertThat(completed("berth", "logs", "--pr").lines()).containsExactly("--previous");
        assertThat(completed("berth", "stop", "--d").lines()).containsExactly("--dry-run");
        assertThat(completed("berth", "describe", "-o", "j").lines()).containsExactly("json");
        assertThat(completed("berth", "ps", "--state", "Pau").lines()).containsExactly("Paused");
        assertThat(completed("berth", "ps", "--state", "Back").lines()).containsExactly("BackOff");
    }

    @Test
    void commandsOfCommandsAreCompletedToo() throws Exception {
        assertThat(completed("berth", "image", "im").lines()).containsExactly("import");
        assertThat(completed("berth", "image", "prune", "--u").lines()).containsExactly("--until");
        assertThat(completed("berth", "image", "ls", "--q").lines()).containsExactly("--quiet");
        assertThat(completed("berth", "image", "ls", "-o", "y").lines()).containsExactly("yaml");
        assertThat(completed("berth", "config", "--c").lines()).containsExactly("--check");
        assertThat(completed("berth", "sch").lines()).containsExactly("schema");
        assertThat(completed("berth", "schema", "h").lines()).containsExactly("host");
        assertThat(printed("completion", "fish").lines())
                .anyMatch(line -> line.contains("seen_subcommand_from image") && line.contains(" -a import -d '"))
                .anyMatch(line -> line.contains("seen_subcommand_from rm'") && line.contains("-l timeout"));
    }

    @Test
    void zshLoadsTheSameScriptThroughItsEmulation() {
        assertThat(printed("completion", "zsh")).contains("bashcompinit").isEqualTo(printed("completion", "bash"));
    }

    @Test
    void fishIsToldOfCommandsOptionsAndValues() {
        String commands = "not __fish_seen_subcommand_from validate plan";
        assertThat(printed("completion", "fish").lines())
                .anyMatch(line ->
                        line.startsWith("complete -c berth -n '" + commands) && line.contains(" -a describe -d '"))
                .anyMatch(line ->
                        line.startsWith("complete -c berth -n '__fish_seen_subcommand_from logs' -s f -l follow -d '"))
                .anyMatch(line -> line.contains("seen_subcommand_from describe'") && line.contains("-x -a 'text json'"))
                .anyMatch(line -> line.contains("seen_subcommand_from apply'") && line.contains("-l file -r -F"));
    }

    /** What bash offers for the last word; what only a terminal's bash can be told is left out. */
    private String completed(String... words) throws Exception {
        String line = "compopt() { :; }; source " + script("bash") + "; COMP_WORDS=(" + String.join(" ", words)
                + "); COMP_CWORD=" + (words.length - 1) + "; _complete_berth; printf '%s\\n' \"${COMPREPLY[@]}\"";
        return bash("-c", line);
    }

    private Path script(String shell) throws IOException {
        return Files.writeString(directory.resolve("berth." + shell), printed("completion", shell));
    }

    private static String bash(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String printed(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        int code = Cli.withoutService()
                .run(List.of(arguments), new LocalCaller(InputStream.nullInputStream(), stream, stream));
        stream.flush();
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
