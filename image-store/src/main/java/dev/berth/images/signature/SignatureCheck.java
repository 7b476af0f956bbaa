package dev.berth.images.signature;

import dev.berth.images.signature.SignaturePolicy.Demand;
import java.io.IOException;
import java.nio.file.Path;

/** Decides whether an image may be used. Whatever can't be found out is a refusal. */
public final class SignatureCheck {
    private final SignaturePolicy policy;
    private final Path scratch;

    /**
     * @param scratch an existing directory for temporary files
     */
    public SignatureCheck(SignaturePolicy policy, Path scratch) {
        this.policy = policy;
        this.scratch = scratch;
    }

    /** Whether anything is asked of images of a repository. */
    public boolean isNeeded(String repository) {
        return !(policy.of(repository) instanceof Demand.Nothing);
    }

    /**
     * Passes for an image that has what the policy asks for.
     *
     * @throws IOException naming the image, what it lacks, and what is to be said against each signature that it has
     */
    public void check(SignedImage image, SignatureSource source) throws IOException {
        Demand demand = policy.of(image.repository());
        if (demand instanceof Demand.Nothing) {
            return;
        }
        if (demand instanceof Demand.Refusal) {
            throw new IOException("the signature policy refuses " + image + ": no rule of images.signatures allows it");
        }
        Objections objections = demand instanceof Demand.Cosign cosign
                ? CosignCheck.with(cosign.keys()).objections(image, source)
                : gpg((Demand.Gpg) demand).objections(image, source);
        if (!objections.oneIsGood()) {
            throw new IOException(
                    "the signature policy refuses " + image + " for want of a good signature: " + objections);
        }
    }

    private GpgCheck gpg(Demand.Gpg demand) {
        return new GpgCheck(demand.keyring(), demand.lookaside(), scratch);
    }
}
