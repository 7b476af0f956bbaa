package dev.berth.daemon.api;

import java.util.List;

/** What a command said while it changed something, as JSON shows it. */
record Said(List<String> messages) {}
