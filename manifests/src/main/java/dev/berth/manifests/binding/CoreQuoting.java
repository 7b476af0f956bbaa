package dev.berth.manifests.binding;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import dev.berth.manifests.yaml.CoreTypes;
import dev.berth.manifests.yaml.Node;

/** Puts into quotes what YAML 1.1 or 1.2 would take for something else than a string. */
final class CoreQuoting extends StringQuotingChecker {
    private static final long serialVersionUID = 1;
    private static final StringQuotingChecker USUAL = new StringQuotingChecker.Default();

    @Override
    public boolean needToQuoteName(String name) {
        return isOther(name) || USUAL.needToQuoteName(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return isOther(value) || USUAL.needToQuoteValue(value);
    }

    private static boolean isOther(String text) {
        boolean octal = text.length() > 1 && text.charAt(0) == '0' && Character.isDigit(text.charAt(1));
        return octal || CoreTypes.ofPlain(text) != Node.Type.STRING;
    }
}
