package dev.berth.manifests.syntax;

import dev.berth.manifests.model.Capability;
import dev.berth.manifests.model.FileMode;
import dev.berth.manifests.model.Signal;
import dev.berth.manifests.model.UserReference;
import dev.berth.manifests.yaml.Node;
import dev.berth.manifests.yaml.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kernel's words: signals, capabilities, file modes, users. */
public final class LinuxWords {
    private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3,4}");
    private static final Pattern ID = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final Pattern USER_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}\\$?");

    /** A signal, with or without SIG. */
    public static final Scalar<Signal> SIGNAL =
            new MeasureScalar<>(Signal.class, constants(Signal.values(), "SIG"), LinuxWords::signal, Signal::name);

    /** A capability, with or without CAP_. */
    public static final Scalar<Capability> CAPABILITY = new TextScalar<>(
            Capability.class, constants(Capability.values(), "CAP_"), LinuxWords::capability, Capability::name);

    /** Permission bits in octal, as a string: a number would be read as decimal. */
    public static final Scalar<FileMode> FILE_MODE =
            new MeasureScalar<>(FileMode.class, Spelling.text(OCTAL.pattern()), LinuxWords::mode, FileMode::octal);

    /** A user or group: a number, or a name of the image. */
    public static final Scalar<UserReference> USER = new MeasureScalar<>(
            UserReference.class,
            Spelling.textOr("integer", ID + "|" + USER_NAME),
            LinuxWords::user,
            LinuxWords::writeUser);

    private LinuxWords() {}

    /** The names, with and without what the kernel puts before them. */
    private static Spelling constants(Enum<?>[] constants, String prefix) {
        List<String> names = Arrays.stream(constants).map(Enum::name).toList();
        return Spelling.words(Stream.concat(names.stream(), names.stream().map(prefix::concat))
                .toList());
    }

    private static Parsed<Signal> signal(Node.Scalar scalar) {
        String name = scalar.text().startsWith("SIG") ? scalar.text().substring(3) : scalar.text();
        return constant(Signal.values(), name, scalar.quoted() + " is not a signal");
    }

    private static Parsed<Capability> capability(String text) {
        String name = text.startsWith("CAP_") ? text.substring(4) : text;
        if (text.equals("ALL")) {
            return Parsed.wrong("\"ALL\" is not a capability (retain: [] keeps none)");
        }
        return constant(Capability.values(), name, Quoted.of(text) + " is not a capability");
    }

    private static <E extends Enum<E>> Parsed<E> constant(E[] constants, String name, String message) {
        for (E constant : constants) {
            if (constant.name().equals(name)) {
                return Parsed.right(constant);
            }
        }
        List<String> known = Arrays.stream(constants).map(Enum::name).toList();
        Optional<String> nearest = Nearest.to(name.toUpperCase(Locale.ROOT), known);
        return Parsed.wrong(
                message + nearest.map(word -> " (did you mean " + word + "?)").orElse(""));
    }

    private static Parsed<FileMode> mode(Node.Scalar scalar) {
        boolean octal = OCTAL.matcher(scalar.text()).matches();
        if (!octal) {
            return Parsed.wrong(scalar.quoted() + " is not a file mode such as \"0750\"");
        }
        return scalar.type() == Node.Type.STRING
                ? Parsed.right(new FileMode(Integer.parseInt(scalar.text(), 8)))
                : Parsed.wrong(scalar.text() + " is a decimal number in YAML; write \"" + scalar.text()
                        + "\" in quotes for a file mode");
    }

    private static Parsed<UserReference> user(Node.Scalar scalar) {
        String text = scalar.text();
        if (ID.matcher(text).matches()) {
            long id = Long.parseLong(text);
            return id <= Integer.MAX_VALUE
                    ? Parsed.right(new UserReference.Id((int) id))
                    : Parsed.wrong(text + " is above the highest id, " + Integer.MAX_VALUE);
        }
        if (scalar.type() == Node.Type.STRING && USER_NAME.matcher(text).matches()) {
            return Parsed.right(new UserReference.Name(text));
        }
        String hint = text.contains(":") ? " (the group has a field of its own)" : "";
        return Parsed.wrong(scalar.quoted() + " is neither a number nor a name" + hint);
    }

    private static Object writeUser(UserReference user) {
        return user instanceof UserReference.Id number ? (Object) number.id() : ((UserReference.Name) user).name();
    }
}
