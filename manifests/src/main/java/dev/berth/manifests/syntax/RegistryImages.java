package dev.berth.manifests.syntax;

import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
import dev.berth.manifests.yaml.Quoted;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Images of registries: {@code REGISTRY/NAME:TAG}, {@code REGISTRY/NAME@DIGEST} or both. No part is guessed, since each guess is another image somewhere. */
final class RegistryImages {
    private static final String STEP = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String IN_REGISTRY = "(?<repository>" + STEP + "(?:/" + STEP + ")*)"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
            + "(?:@(?<digest>sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?";
    private static final Pattern SYNTAX = Pattern.compile(IN_REGISTRY);
    private static final int LONGEST_REPOSITORY = 255;
    private static final int LONGEST = 1024;

    static final String SPELLING = RegistryName.REGEX + "/" + IN_REGISTRY.replaceAll("\\?<[a-z]+>", "?:");

    private static final String TRANSPORT = "docker://";
    private static final String DOCKER_HUB = "docker.io";
    private static final String OLD_DOCKER_HUB = "index.docker.io";
    private static final String OFFICIAL = "library/";
    private static final String ANY_TAG = ":latest";

    private RegistryImages() {}

    static Parsed<ImageReference> parse(String text) {
        if (text.length() > LONGEST) {
            return Parsed.wrong(Quoted.of(text) + " is longer than " + LONGEST + " characters");
        }
        if (text.startsWith(TRANSPORT)) {
            return refused(text, "begins with " + TRANSPORT, text.substring(TRANSPORT.length()));
        }
        int slash = text.indexOf('/');
        if (slash < 0 || !RegistryName.isValid(text.substring(0, slash))) {
            return refused(text, "names no registry", DOCKER_HUB + "/" + official(text));
        }
        return inRegistry(text, new RegistryName(text.substring(0, slash)), text.substring(slash + 1));
    }

    private static Parsed<ImageReference> inRegistry(String text, RegistryName named, String rest) {
        Matcher matcher = SYNTAX.matcher(rest);
        if (!matcher.matches() || matcher.group("repository").length() > LONGEST_REPOSITORY) {
            return refused(text, "is not of the form REGISTRY/NAME:TAG", named + "/" + lower(rest));
        }
        Optional<String> tag = Optional.ofNullable(matcher.group("tag"));
        Optional<String> digest = Optional.ofNullable(matcher.group("digest"));
        if (tag.isEmpty() && digest.isEmpty()) {
            return refused(text, "has no tag", text + ANY_TAG);
        }
        boolean hub = named.value().equals(DOCKER_HUB) || named.value().equals(OLD_DOCKER_HUB);
        return Parsed.right(new ImageReference.RegistryImage(
                hub ? new RegistryName(DOCKER_HUB) : named,
                hub ? official(matcher.group("repository")) : matcher.group("repository"),
                tag,
                digest));
    }

    /** An image of Docker Hub that names no owner is one of Docker's own. */
    private static String official(String repository) {
        return repository.indexOf('/') < 0 ? OFFICIAL + repository : repository;
    }

    /** The repository in lower case, the tag as it is. */
    private static String lower(String rest) {
        int end = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        return end < 0
                ? rest.toLowerCase(Locale.ROOT)
                : rest.substring(0, end).toLowerCase(Locale.ROOT) + rest.substring(end);
    }

    /** Says what to write instead, where that would be right. */
    private static Parsed<ImageReference> refused(String text, String why, String instead) {
        String reason = Quoted.of(text) + " " + why;
        if (instead.equals(text)) {
            return Parsed.wrong(reason);
        }
        for (String meant : new String[] {instead, instead + ANY_TAG}) {
            if (!meant.startsWith(TRANSPORT) && parse(meant) instanceof Parsed.Right<ImageReference> right) {
                return Parsed.wrong(
                        reason + "; write it in full, such as " + right.value().text());
            }
        }
        return Parsed.wrong(reason + "; write REGISTRY/NAME:TAG");
    }
}
