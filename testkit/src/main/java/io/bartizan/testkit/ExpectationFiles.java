package io.bartizan.testkit;

import io.bartizan.files.InputFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How expectations are called: beside {@code powershell.yml} stands {@code powershell.test.yml}.
 */
public final class ExpectationFiles {

  private static final int DEEPEST = 32;
  private static final int MOST_FILES = 200_000;
  private static final List<String> RULE_ENDINGS = List.of(".yml", ".yaml");
  private static final List<String> ENDINGS = List.of(".test.yml", ".test.yaml");

  private ExpectationFiles() {}

  /** Whether a file, by its name, holds expectations; such a file holds no rules. */
  public static boolean isExpectations(Path file) {
    return endsWithOneOf(file, ENDINGS);
  }

  /** Whether a file, by its name, holds rules. */
  public static boolean isRules(Path file) {
    return endsWithOneOf(file, RULE_ENDINGS) && !isExpectations(file) && !isRegression(file);
  }

  /** Whether a file, by its name, holds regression tests as the SigmaHQ pack writes them. */
  public static boolean isRegression(Path file) {
    return name(file).equals("info.yml");
  }

  private static boolean endsWithOneOf(Path file, List<String> endings) {
    String name = name(file);
    return endings.stream().anyMatch(ending -> name.endsWith(ending) && !name.equals(ending));
  }

  /** Where the expectations of a rule file stand, be they there or not. */
  public static Path of(Path rules) {
    String name = name(rules);
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    return rules.resolveSibling(stem + ".test" + (dot < 0 ? ".yml" : name.substring(dot)));
  }

  /** The rule files in a folder and below it, in the order of their paths; no link is followed. */
  public static List<Path> rulesBelow(Path folder) throws IOException {
    return InputFolder.files(folder, DEEPEST, MOST_FILES, ExpectationFiles::isRules);
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
