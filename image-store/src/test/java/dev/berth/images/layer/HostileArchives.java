package dev.berth.images.layer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives that mean harm, or nothing, each with a name and what has to become of it. */
public final class HostileArchives {
    private static final String NO_DIRECTORY = "on its way is no directory";
    private static final String NO_FILE = "which is no file of this layer";
    private static final String LEADS_OUT = "leads out of the layer";

    private final List<Case> cases = new ArrayList<>();

    private HostileArchives() {}

    /** An archive, and what has to become of it. */
    public static final class Case {
        private final String name;
        private final byte[] archive;
        private final String refusal;
        private final List<String> listing;

        private Case(String name, byte[] archive, String refusal, List<String> listing) {
            this.name = name;
            this.archive = archive;
            this.refusal = refusal;
            this.listing = listing;
        }

        public String name() {
            return name;
        }

        public byte[] archive() {
            return archive.clone();
        }

        public boolean isUnpacked() {
            return refusal.isEmpty();
        }

        /** A part of the error. */
        public String refusal() {
            return refusal;
        }

        /** The names of what it unpacks to, sorted. */
        public List<String> listing() {
            return listing;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Case> all() {
        HostileArchives all = new HostileArchives();
        all.throughLinks();
        all.hardLinks();
        all.whiteouts();
        all.replacements();
        all.names();
        all.sizes();
        all.sparse();
        all.headers();
        all.attributes();
        return all.cases;
    }

    private void throughLinks() {
        for (String target : List.of("/", "..", "../host", ".", "no/such", "/proc/self/root")) {
            refused(
                    "a file through a link to " + target,
                    tar().symbolicLink("l", target).file("l/x", "x"),
                    NO_DIRECTORY);
        }
        refused(
                "a file through a chain of links",
                tar().symbolicLink("a", "b").symbolicLink("b", "..").file("a/x", "x"),
                NO_DIRECTORY);
        refused("a directory through a link", tar().symbolicLink("l", "../host").directory("l/d"), NO_DIRECTORY);
        refused("a link through a link", tar().symbolicLink("l", "../host").symbolicLink("l/m", "x"), NO_DIRECTORY);
        refused(
                "a hard link through a link",
                tar().file("a", "x").symbolicLink("l", "../host").hardLink("l/b", "a"),
                NO_DIRECTORY);
        refused(
                "a FIFO through a link",
                tar().symbolicLink("l", "../host").entry("l/f", TarConstants.LF_FIFO, entry -> {}, ""),
                NO_DIRECTORY);
        refused(
                "a file through a link that is deep",
                tar().symbolicLink("d/e/l", "../../..").file("d/e/l/x", "x"),
                NO_DIRECTORY);
        refused(
                "a file through a directory that became a link",
                tar().directory("d").symbolicLink("d", "../host").file("d/x", "x"),
                NO_DIRECTORY);
        refused("a file through a file", tar().file("f", "x").file("f/x", "x"), NO_DIRECTORY);
        refused(
                "a file through a FIFO",
                tar().entry("f", TarConstants.LF_FIFO, entry -> {}, "").file("f/x", "x"),
                NO_DIRECTORY);
        unpacked(
                "a file through a device, which is left out",
                tar().entry("d", TarConstants.LF_BLK, entry -> {}, "").file("d/x", "x"),
                "d",
                "d/x");
    }

    private void hardLinks() {
        refused("a hard link upwards", tar().hardLink("a", "../host/secret"), LEADS_OUT);
        refused("a hard link to an absolute path", tar().hardLink("a", "/etc/passwd"), NO_FILE);
        refused("a hard link through a link", tar().symbolicLink("l", "../host").hardLink("a", "l/secret"), NO_FILE);
        refused("a hard link to what comes later", tar().hardLink("a", "b").file("b", "x"), NO_FILE);
        refused("a hard link to nothing", tar().hardLink("a", ""), NO_FILE);
        refused("a hard link to a directory", tar().directory("d").hardLink("a", "d"), NO_FILE);
        refused("a hard link to itself", tar().file("a", "x").hardLink("a", "a"), NO_FILE);
        refused(
                "a hard link over the directory of its file",
                tar().directory("d").file("d/a", "x").hardLink("d", "d/a"),
                "which it replaces");
        refused("a hard link to a whiteout", tar().file(".wh.a", "").hardLink("b", "a"), NO_FILE);
        unpacked(
                "a hard link whose file is replaced",
                tar().file("a", "old").hardLink("b", "a").file("a", "new"),
                "a",
                "b");
        unpacked(
                "hard links of hard links",
                tar().file("a", "x").hardLink("b", "a").hardLink("c", "b"),
                "a",
                "b",
                "c");
    }

    private void whiteouts() {
        refused("a whiteout upwards", tar().file("../.wh.host", ""), LEADS_OUT);
        for (String name : List.of(".wh.", "d/.wh..", "d/.wh...")) {
            refused("the whiteout " + name, tar().file(name, ""), "hides no name");
        }
        refused("an opaque marker upwards", tar().file("../host/.wh..wh..opq", ""), LEADS_OUT);
        unpacked("a whiteout through a link", tar().symbolicLink("l", "../host").file("l/.wh.secret", ""), "l");
        unpacked(
                "an opaque marker through a link",
                tar().symbolicLink("l", "../host").file("l/.wh..wh..opq", ""),
                "l");
    }

    private void replacements() {
        unpacked("a file twice", tar().file("a", "1").file("a", "2"), "a");
        unpacked(
                "a file in place of a link",
                tar().symbolicLink("a", "../host/secret").file("a", "x"),
                "a");
        unpacked(
                "a file in place of a full directory",
                tar().directory("a").file("a/b", "x").file("a", "x"),
                "a");
        unpacked(
                "a directory in place of a link",
                tar().symbolicLink("a", "../host").directory("a"),
                "a");
        unpacked(
                "a link in place of a full directory",
                tar().directory("a").file("a/b", "x").symbolicLink("a", "../host"),
                "a");
        refused("a file in place of the root", tar().file(".", "x"), "the layer's root is no directory");
        refused("a link in place of the root", tar().symbolicLink("./", "../host"), "the layer's root is no directory");
    }

    private void names() {
        refused("a name with a NUL", pax("path", "a\0b"), "");
        refused(
                "a link to a NUL",
                TarBytes.join(
                        TarBytes.paxHeader(TarBytes.paxRecord("linkpath", bytes("a\0b"))),
                        new RawHeader("l", '2').link("x").bare()),
                "");
        refused("a name that is not UTF-8", new RawHeader("caf\u00e9", '0').bare(), "not UTF-8");
        refused(
                "a name that a header in global form leads upwards",
                TarBytes.join(
                        new RawHeader("g", 'g').size(20).with(bytes("20 path=../host/new\n")),
                        new RawHeader("a", '0').bare()),
                LEADS_OUT);
        refused("a name upwards in a PAX header", pax("path", "../host/new"), LEADS_OUT);
        refused(
                "a name upwards in a GNU header",
                TarBytes.join(
                        new RawHeader("././@LongLink", 'L').size(12).with(bytes("../host/new\0")),
                        new RawHeader("x", '0').bare()),
                LEADS_OUT);
        refused("a name longer than the kernel's", tar().file("x".repeat(256), ""), "ENAMETOOLONG");
        refused("a path deeper than any", tar().file("d/".repeat(3000) + "x", ""), "nested more than");
        refused("a link's target longer than the kernel's", tar().symbolicLink("l", "x".repeat(5000)), "ENAMETOOLONG");
        refused("a link to nothing", new RawHeader("l", '2').bare(), "is empty or not UTF-8");
        unpacked("a name with a newline", tar().file("a\nb", "x"), "a\nb");
    }

    private void sizes() {
        refused("a negative size", pax("size", "-1"), "Entry size is negative");
        refused(
                "a negative size in binary",
                new RawHeader("a", '0').put(124, "\u00ff".repeat(12)).bare(),
                "");
        refused("a size larger than is allowed", pax("size", "100000000000000"), "unpacks to more than");
        refused("a size larger than a number", pax("size", "99999999999999999999"), "Unable to parse");
        refused(
                "content that ends too early",
                new RawHeader("a", '0').size(5000).bare(),
                "Truncated");
        refused("a header that ends too early", Arrays.copyOf(new RawHeader("a", '0').bare(), 300), "");
    }

    private void sparse() {
        refused("a hole larger than is allowed", sparse("100000000000000", "0,0"), "Unable to parse");
        refused("a sparse map with a negative offset", sparse("100", "-5,5"), "offset contains negative");
        refused("a sparse map with a negative length", sparse("100", "5,-5"), "numbytes contains negative");
        refused("a sparse map of an odd number", sparse("100", "5"), "Bad format in GNU.sparse.map");
        refused("a sparse map that overlaps itself", sparse("100", "0,5,3,5"), "overlap each other");
        refused(
                "an old sparse map without end",
                new RawHeader("a", 'S').put(257, "ustar  \0").put(482, "\1").bare(),
                "");
    }

    private void headers() {
        refused(
                "a PAX header larger than any",
                new RawHeader("p", 'x').size(1L << 32).bare(),
                "");
        refused(
                "a name larger than any",
                new RawHeader("p", 'L').size(1 << 20).with(new byte[1 << 20]),
                "headers of more than");
        refused(
                "a PAX record without a length",
                new RawHeader("p", 'x').size(7).with(bytes("a path=")),
                "non-number while reading length");
        refused("a type that is none", new RawHeader("a", 'Z').bare(), "unknown type 'Z'");
        refused("an owner that is none", pax("uid", "4294967295"), "impossible owner");
        refused("a time that is none", pax("mtime", "1e30000"), "Time field value is invalid");
    }

    private void attributes() {
        for (String name : List.of(
                "trusted.overlay.redirect", "trusted.overlay.opaque", "user.overlay.opaque", "security.selinux")) {
            unpacked("the attribute " + name + ", which is left out", pax("SCHILY.xattr." + name, "y"), "a");
        }
        refused(
                "an attribute larger than the kernel's",
                pax("SCHILY.xattr.user.a", "x".repeat(70_000)),
                "set attribute user.a");
    }

    private static TarBytes tar() {
        return new TarBytes();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A PAX record before an empty file a. */
    private static byte[] pax(String name, String value) {
        return TarBytes.join(
                TarBytes.paxHeader(TarBytes.paxRecord(name, bytes(value))), new RawHeader("a", '0').bare());
    }

    private static byte[] sparse(String size, String map) {
        byte[] records = TarBytes.join(
                TarBytes.paxRecord("GNU.sparse.size", bytes(size)),
                TarBytes.paxRecord("GNU.sparse.numblocks", bytes("1")),
                TarBytes.paxRecord("GNU.sparse.map", bytes(map)));
        return TarBytes.join(TarBytes.paxHeader(records), new RawHeader("a", '0').bare());
    }

    private void refused(String name, TarBytes archive, String refusal) {
        refused(name, archive.toBytes(), refusal);
    }

    private void refused(String name, byte[] archive, String refusal) {
        cases.add(new Case(name, archive, refusal.isEmpty() ? " " : refusal, List.of()));
    }

    private void unpacked(String name, TarBytes archive, String... listing) {
        unpacked(name, archive.toBytes(), listing);
    }

    private void unpacked(String name, byte[] archive, String... listing) {
        cases.add(new Case(name, archive, "", List.of(listing)));
    }
}
