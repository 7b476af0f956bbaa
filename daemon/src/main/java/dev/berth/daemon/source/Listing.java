package dev.berth.daemon.source;

import java.util.List;

/**
 * One look at the manifest directory.
 *
 * @param failure why the directory can't be read; empty where it was
 * @param files in name order
 * @param settled whether nobody is seen writing: no file half written, no Git operation under way
 */
record Listing(String failure, List<SourceFile> files, boolean settled) {
    Listing {
        files = List.copyOf(files);
    }
}
