package dev.berth.reconciler.target;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.UserReference;
import dev.berth.reconciler.world.AppTarget.Credentials;
import dev.berth.reconciler.world.ImageFacts;
import java.util.Optional;

/**
 * Who an app runs as. The manifest's user wins over the image's; a user brings its primary group and home directory when the image's passwd file has it,
 * else group 0 and "/"; the manifest's group wins over both.
 */
record Identity(Credentials credentials, String home) {
    private static final ImageFacts.Ids ROOT = new ImageFacts.Ids(0, 0, "/root");

    static Identity of(AppSpec app, ImageFacts facts) {
        Lookup lookup = new Lookup(app, facts);
        String[] image = facts.user().orElse("").split(":", 2);
        ImageFacts.Ids ids =
                app.user().or(() -> reference(image[0])).map(lookup::user).orElseGet(lookup::root);
        Optional<UserReference> imageGroup =
                app.user().isPresent() || image.length < 2 ? Optional.empty() : reference(image[1]);
        int gid = app.group().or(() -> imageGroup).map(lookup::group).orElse(ids.gid());
        return new Identity(new Credentials(ids.uid(), gid), ids.home());
    }

    private static Optional<UserReference> reference(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean number = text.length() <= 9 && text.chars().allMatch(Character::isDigit);
        return Optional.of(number ? new UserReference.Id(Integer.parseInt(text)) : new UserReference.Name(text));
    }

    /** The image's passwd and group files, with errors that name the app. */
    private record Lookup(AppSpec app, ImageFacts facts) {
        ImageFacts.Ids root() {
            return byNumber(0).orElse(ROOT);
        }

        ImageFacts.Ids user(UserReference user) {
            if (user instanceof UserReference.Name name) {
                return Optional.ofNullable(facts.users().get(name.name()))
                        .orElseThrow(() -> unknown("user", name.name(), "passwd"));
            }
            int uid = ((UserReference.Id) user).id();
            return byNumber(uid).orElse(uid == 0 ? ROOT : new ImageFacts.Ids(uid, 0, "/"));
        }

        private Optional<ImageFacts.Ids> byNumber(int uid) {
            return facts.users().values().stream()
                    .filter(ids -> ids.uid() == uid)
                    .findFirst();
        }

        int group(UserReference group) {
            if (group instanceof UserReference.Name name) {
                return Optional.ofNullable(facts.groups().get(name.name()))
                        .orElseThrow(() -> unknown("group", name.name(), "group"));
            }
            return ((UserReference.Id) group).id();
        }

        private UnresolvableException unknown(String what, String name, String file) {
            return new UnresolvableException("app " + app.name() + ": " + what + " \"" + name + "\" is not in /etc/"
                    + file + " of image " + app.image().text());
        }
    }
}
