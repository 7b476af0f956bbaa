package dev.berth.daemon.api;

/** How an answer looks. */
enum Form {
    /** One document, sent when the command has ended. */
    DOCUMENT("application/json"),
    /** A document on each line, sent as they come; an empty line now and then says that nothing has. */
    LINES("application/x-ndjson"),
    /** What apps wrote, sent as it comes. */
    TEXT("text/plain; charset=utf-8"),
    /** What the command said while it changed something, as one document. */
    MESSAGES("application/json");

    private final String contentType;

    Form(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** Whether it is sent while the command goes on. */
    boolean isStream() {
        return this == LINES || this == TEXT;
    }
}
