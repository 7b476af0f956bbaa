package dev.berth.cni;

import dev.berth.linux.process.ProcessTable;
import dev.berth.linux.process.Signal;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Programs run to their end, each in a process group of its own that is killed when its time is over: a plugin's children don't outlive it.
 *
 * @param limit how long a program may take
 */
record Command(Duration limit) {
    private static final int LONGEST_COMPLAINT = 500;
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** How a program ended: its exit status, 128 and the signal's number where one killed it. */
    record Result(int status, String output, String errors) {
        /** What the program said of its failure, in one line. */
        String complaint() {
            String said = (errors.isBlank() ? output : errors).strip();
            String line = said.isEmpty() ? "no message" : said.replaceAll("\\s*\\R\\s*", "; ");
            return line.length() > LONGEST_COMPLAINT ? line.substring(0, LONGEST_COMPLAINT) + "..." : line;
        }
    }

    /** Runs a program without input. */
    Result run(List<String> command) {
        return run(command, new TreeMap<>(), "");
    }

    /**
     * Runs a program.
     *
     * @param environment all of it but for PATH
     * @throws HostException when it could not be started or took too long
     */
    Result run(List<String> command, SortedMap<String, String> environment, String input) {
        Process process = start(command, environment);
        FutureTask<String> output = reading(process.getInputStream(), command);
        FutureTask<String> errors = reading(process.getErrorStream(), command);
        try {
            write(process, input);
            long deadline = System.nanoTime() + limit.toNanos();
            String said = output.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            String complained = errors.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
            return new Result(process.exitValue(), said, complained);
        } catch (TimeoutException e) {
            killGroup(process);
            throw new HostException("run " + words(command) + ": killed, it took over " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            killGroup(process);
            Thread.currentThread().interrupt();
            throw new HostException("run " + words(command) + ": killed, Berth is stopping", e);
        } catch (ExecutionException e) {
            killGroup(process);
            throw new HostException("read output of " + words(command) + ": " + e.getCause(), e);
        }
    }

    private static Process start(List<String> command, SortedMap<String, String> environment) {
        List<String> grouped = new ArrayList<>(List.of("setsid"));
        grouped.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(grouped);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.put("PATH", PATH);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new HostException("run " + words(command) + ": " + e.getMessage(), e);
        }
    }

    /** A program that ends without reading its input has its reasons: its exit status tells them. */
    private static void write(Process process, String input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The pipe is broken: nobody reads.
        }
    }

    private static FutureTask<String> reading(InputStream stream, List<String> command) {
        FutureTask<String> task = new FutureTask<>(() -> new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        Thread thread = new Thread(task, "output of " + words(command));
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** The program runs, or has children that hold its output: either keeps its number from being given to another. */
    private static void killGroup(Process process) {
        ProcessTable.send(-process.pid(), Signal.KILL);
    }

    private static String words(List<String> command) {
        return command.get(0);
    }
}
