package dev.berth.linux.account;

import dev.berth.linux.call.Syscall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jnr.posix.Group;

/** The groups of the host's user database. */
public final class Groups {
    private Groups() {}

    /**
     * Whether the database lists a user as a member of a group (getgrnam(3), getgrgid(3)). That a group is a user's primary one is not said there.
     *
     * @param group a name, or an id in decimal where no group has that name
     */
    public static boolean lists(String group, String user) {
        return find(group)
                .map(Groups::members)
                .filter(members -> members.contains(user))
                .isPresent();
    }

    private static Optional<Group> find(String group) {
        Optional<Group> named = Optional.ofNullable(Syscall.POSIX_CALLS.getgrnam(group));
        return named.isPresent() || !group.matches("[0-9]{1,9}")
                ? named
                : Optional.ofNullable(Syscall.POSIX_CALLS.getgrgid(Integer.parseInt(group)));
    }

    private static List<String> members(Group group) {
        return Arrays.asList(group.getMembers());
    }
}
