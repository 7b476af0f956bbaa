package dev.berth.images.account;

import dev.berth.images.layer.MergedLayers;
import dev.berth.reconciler.world.ImageFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The users and groups of an image. As in the C library, the first of several entries of a name counts, and lines that make
 * no sense are passed over.
 */
public record Accounts(SortedMap<String, ImageFacts.Ids> users, SortedMap<String, Integer> groups) {
    private static final int LARGEST = 256 << 10;

    public Accounts {
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    }

    /**
     * Reads /etc/passwd and /etc/group; an image need have neither.
     *
     * @param layers unpacked, topmost first
     */
    public static Accounts read(List<Path> layers) throws IOException {
        MergedLayers image = new MergedLayers(layers);
        return new Accounts(users(text(image, "/etc/passwd")), groups(text(image, "/etc/group")));
    }

    /** Lines {@code name:password:uid:gid:comment:home:shell}. */
    static SortedMap<String, ImageFacts.Ids> users(String passwd) {
        SortedMap<String, ImageFacts.Ids> users = new TreeMap<>();
        for (String line : passwd.split("\n")) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 6 && !fields[0].isEmpty() && line.indexOf('\0') < 0) {
                OptionalInt uid = id(fields[2]);
                OptionalInt gid = id(fields[3]);
                if (uid.isPresent() && gid.isPresent()) {
                    users.putIfAbsent(fields[0], new ImageFacts.Ids(uid.getAsInt(), gid.getAsInt(), fields[5]));
                }
            }
        }
        return users;
    }

    /** Lines {@code name:password:gid:members}. */
    static SortedMap<String, Integer> groups(String group) {
        SortedMap<String, Integer> groups = new TreeMap<>();
        for (String line : group.split("\n")) {
            String[] fields = line.split(":", -1);
            if (fields.length >= 3 && !fields[0].isEmpty()) {
                id(fields[2]).ifPresent(gid -> groups.putIfAbsent(fields[0], gid));
            }
        }
        return groups;
    }

    private static String text(MergedLayers image, String file) throws IOException {
        return image.read(file, LARGEST)
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static OptionalInt id(String text) {
        if (!text.matches("[0-9]{1,10}")) {
            return OptionalInt.empty();
        }
        long id = Long.parseLong(text);
        return id < Integer.MAX_VALUE ? OptionalInt.of((int) id) : OptionalInt.empty();
    }
}
