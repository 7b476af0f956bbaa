package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import dev.berth.manifests.model.Problem;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Prints to a caller, in colour where its terminal wants that. */
final class Output {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Ansi ansi;
    private final int columns;

    Output(Caller caller) {
        this.out = new PrintWriter(new OutputStreamWriter(caller.out(), StandardCharsets.UTF_8), false);
        this.err = new PrintWriter(new OutputStreamWriter(caller.err(), StandardCharsets.UTF_8), false);
        this.ansi = caller.terminal().colour() ? Ansi.ON : Ansi.OFF;
        this.columns = caller.terminal().columns();
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    Ansi ansi() {
        return ansi;
    }

    /** The terminal's width; 0 where there is none. */
    int columns() {
        return columns;
    }

    void line(String text) {
        out.println(text);
    }

    /** Prints text that ends its lines itself. */
    void text(String text) {
        out.print(text);
    }

    /** Tells how far a command is; on the standard error, at once. */
    void progress(String text) {
        err.println(text);
        err.flush();
    }

    /** Says what is wrong and what to do next. */
    void problem(String text) {
        err.println("berth: " + text);
        err.flush();
    }

    /** Says what is wrong with manifests. */
    void problems(List<Problem> problems) {
        problems.forEach(problem -> problem(problem.toString()));
    }

    /** Prints a value of records, lists and maps. */
    void json(Object value) {
        text(Documents.json(value));
    }

    /** Prints a value on one line, for streams. */
    void jsonLine(Object value) {
        line(Documents.jsonLine(value));
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
