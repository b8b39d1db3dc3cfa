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
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dependencies between modules run one way, as ARCHITECTURE.md draws them. */
final class ModulesTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.bartizan");

  private static final DescribedPredicate<JavaClass> OF_BARTIZAN =
      resideInAPackage("io.bartizan..");

  @ParameterizedTest
  @CsvSource({
    "syntax, ''",
    "event, ''",
    "sigma, syntax event",
    "logs, syntax event",
    "duty, syntax",
    "detect, syntax event sigma",
    "testkit, syntax event sigma logs detect",
    "hunt, syntax event sigma logs detect",
    "report, syntax event sigma logs detect hunt duty",
    "workbench, syntax event sigma logs detect testkit hunt",
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
        .resideInAnyPackage(packages("syntax event sigma logs duty detect testkit report"))
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
  void packagesOfTheRuleLanguage_haveNoCircles() {
    assertThat(OURS).hasSizeGreaterThan(300);
    slices().matching("io.bartizan.(*)..").should().beFreeOfCycles().check(OURS);
  }
}
