package dev.berth.daemon.main;

import dev.berth.manifests.model.Problem;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the problems of manifests to the journal, each once for as long as it lasts. */
final class ProblemLog {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemLog.class);

    private List<Problem> told = List.of();

    /** Takes in all problems that there are now. */
    synchronized void tell(List<Problem> now) {
        now.stream().filter(problem -> !told.contains(problem)).forEach(problem -> LOG.warn("{}", problem));
        if (now.isEmpty() && !told.isEmpty()) {
            LOG.info("all manifests are sound again");
        }
        told = now;
    }
}
