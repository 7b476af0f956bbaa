package dev.berth.manifests.binding;

import dev.berth.manifests.model.Origins;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.yaml.FieldPath;
import dev.berth.manifests.yaml.Quoted;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The constraints that stand as annotations on the components of document records. */
final class DeclaredConstraints {
    // One for the process: building it takes longer than validating a thousand documents. No expression language is
    // involved.
    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    <D> List<Problem> check(D document, Origins origins) {
        Set<ConstraintViolation<D>> violations = VALIDATOR.validate(document);
        return violations.stream()
                .map(violation -> problem(violation, origins))
                .sorted()
                .toList();
    }

    private static Problem problem(ConstraintViolation<?> violation, Origins origins) {
        String path = path(violation.getPropertyPath());
        String message = subject(violation.getInvalidValue()) + violation.getMessage();
        return new Problem(origins.file(), origins.of(path), path, message);
    }

    private static String subject(Object value) {
        if (value instanceof String text) {
            return Quoted.of(text) + " ";
        }
        return value instanceof Number ? value + " " : "";
    }

    private static String path(Path violated) {
        String path = "";
        for (Path.Node node : violated) {
            if (node.isInIterable() && node.getIndex() != null) {
                path = FieldPath.element(path, node.getIndex());
            }
            if (node.isInIterable() && node.getKey() != null) {
                path = FieldPath.member(path, node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                path = FieldPath.member(path, node.getName());
            }
        }
        return path;
    }
}
