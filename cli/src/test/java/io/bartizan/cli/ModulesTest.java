package io.bartizan.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.bartizan.cli.circle.one.One;
import io.bartizan.cli.circle.other.Other;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dependencies between modules run one way, as ARCHITECTURE.md draws them. */
final class ModulesTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/test/io/bartizan/"))
          .importPackages("io.bartizan");

  private static final ArchRule PACKAGES_WITHOUT_CIRCLES =
      slices().matching("io.bartizan.(**)").should().beFreeOfCycles();

  private static final DescribedPredicate<JavaClass> OF_BARTIZAN =
      resideInAPackage("io.bartizan..");

  @ParameterizedTest
  @CsvSource({
    "files, ''",
    "syntax, ''",
    "event, ''",
    "sigma, syntax event",
    "logs, syntax event",
    "duty, files syntax",
    "intel, syntax event",
    "detect, syntax event sigma intel",
    "testkit, files syntax event sigma intel logs detect",
    "hunt, files syntax event sigma intel logs detect",
    "report, files syntax event sigma intel logs detect hunt duty",
    "store, files syntax event",
    "workbench, files syntax event sigma intel logs detect testkit hunt",
    "intake, files syntax event logs",
    "live, files syntax event sigma intel logs detect hunt report duty intake store",
  })
  void library_knowsOnlyTheModulesBelowIt(String module, String below) {
    DescribedPredicate<JavaClass> allowed = resideInAnyPackage(packages(module + " " + below));

    classes()
        .that()
        .resideInAPackage("io.bartizan." + module + "..")
        .should()
        .onlyDependOnClassesThat(allowed.or(DescribedPredicate.not(OF_BARTIZAN)))
        .check(OURS);
  }

  private static String[] packages(String modules) {
    return Arrays.stream(modules.trim().split(" "))
        .map(module -> "io.bartizan." + module + "..")
        .toArray(String[]::new);
  }

  @Test
  void libraries_startNoThreadsAndEndNoProcess() {
    noClasses()
        .that()
        .resideInAnyPackage(
            packages("files syntax event sigma intel logs duty detect testkit report workbench"))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Thread.class, "start")
        .orShould()
        .callMethod(Thread.class, "ofPlatform")
        .orShould()
        .callMethod(Thread.class, "ofVirtual")
        .check(OURS);
  }

  @Test
  void sigmaAndDetect_doNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage(packages("sigma detect duty"))
        .and()
        .resideOutsideOfPackage("io.bartizan.duty.files")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
        .check(OURS);
  }

  @Test
  void packages_haveNoCircles() {
    assertThat(OURS).hasSizeGreaterThan(300);
    PACKAGES_WITHOUT_CIRCLES.check(OURS);
  }

  /** Maven forbids circles of modules, so a rule that took modules as its parts could not fail. */
  @Test
  void twoPackagesOfOneModuleThatNeedEachOther_areFound() {
    JavaClasses circle = new ClassFileImporter().importClasses(One.class, Other.class);

    EvaluationResult result = PACKAGES_WITHOUT_CIRCLES.evaluate(circle);

    assertThat(result.hasViolation()).isTrue();
  }
}
