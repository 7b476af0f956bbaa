package dev.berth.manifests.model;

/** A mistake in a manifest: where, in which field, and what to do about it. Printed as {@code file:line:column: path: message}. */
public record Problem(String file, Position position, String path, String message) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byPosition = position.compareTo(other.position);
        return byPosition != 0 ? byPosition : (path + message).compareTo(other.path + other.message);
    }

    @Override
    public String toString() {
        return file + ":" + position.line() + ":" + position.column() + ": " + (path.isEmpty() ? "" : path + ": ")
                + message;
    }
}
