package dev.berth.daemon.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses BERTH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.berth");

    private static final Map<String, String> ADAPTERS = Map.of(
            "executor", "dev.berth.executor..",
            "image-store", "dev.berth.images..",
            "cni-integration", "dev.berth.cni..",
            "state-db", "dev.berth.statedb..");

    @Test
    void everyModuleIsSeenHere() {
        List<String> modules = Stream.of(
                        "linux", "manifests", "reconciler", "executor", "images", "cni", "statedb", "daemon")
                .filter(module ->
                        BERTH.stream().noneMatch(type -> type.getPackageName().startsWith("dev.berth." + module)))
                .toList();
        assertThat(modules).as("modules without a class").isEmpty();
    }

    @Test
    void onlyLinuxBindsToTheCLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.berth.linux..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jnr..", "com.kenai.jffi..")
                .check(BERTH);
    }

    @Test
    void linuxAndManifestsKnowNoOtherModule() {
        classes()
                .that()
                .resideInAPackage("dev.berth.linux..")
                .should()
                .onlyDependOnClassesThat(residesOutsideBerthOr("dev.berth.linux"))
                .check(BERTH);
        classes()
                .that()
                .resideInAPackage("dev.berth.manifests..")
                .should()
                .onlyDependOnClassesThat(residesOutsideBerthOr("dev.berth.manifests"))
                .check(BERTH);
    }

    @Test
    void theReconcilerKnowsTheManifestModelAlone() {
        classes()
                .that()
                .resideInAPackage("dev.berth.reconciler..")
                .should()
                .onlyDependOnClassesThat(residesOutsideBerthOr("dev.berth.reconciler", "dev.berth.manifests.model"))
                .check(BERTH);
    }

    @Test
    void adaptersSeeOfTheReconcilerOnlyItsPortsAndItsWorld() {
        ADAPTERS.values()
                .forEach(adapter -> classes()
                        .that()
                        .resideInAPackage(adapter)
                        .should()
                        .onlyDependOnClassesThat(residesOutsideBerthOr(
                                adapter.replace("..", ""),
                                "dev.berth.linux",
                                "dev.berth.manifests.model",
                                "dev.berth.reconciler.port",
                                "dev.berth.reconciler.world"))
                        .check(BERTH));
    }

    @Test
    void theSchedulerLivesInTheDaemonAlone() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.berth.daemon..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are Quartz but its cron expression",
                        type -> type.getPackageName().startsWith("org.quartz")
                                && !type.getName().equals("org.quartz.CronExpression")))
                .check(BERTH);
    }

    @Test
    void packagesOfAModuleFormNoCircle() {
        slices().matching("dev.berth.(*).(*)..").should().beFreeOfCycles().check(BERTH);
    }

    private static DescribedPredicate<JavaClass> residesOutsideBerthOr(String... allowed) {
        return DescribedPredicate.describe(
                "live outside Berth or in " + List.of(allowed),
                type -> !type.getPackageName().startsWith("dev.berth")
                        || Stream.of(allowed).anyMatch(type.getPackageName()::startsWith));
    }
}
