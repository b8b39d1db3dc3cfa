package io.bartizan.workbench.testing;

import java.nio.file.Path;
import java.util.Optional;

/** Where tests stand. */
public sealed interface TestSuite {

  /** The file that people are shown. */
  Path file();

  /** A rule file with expectations beside it. */
  record Beside(Path file) implements TestSuite {}

  /** An {@code info.yml} with recordings beside it. */
  record Regression(Path file) implements TestSuite {}

  /**
   * A rule that points at an {@code info.yml} that is not there.
   *
   * @param file the rule
   * @param wanted what it points at, as written
   */
  record Missing(Path file, String wanted) implements TestSuite {}

  /** Where the regression data are, if that was said. */
  record Places(Optional<Path> regressionData) {

    private static final String PREFIX = "regression_data/";
    private static final int MOST_LEVELS = 32;

    /** The file that a rule points at: below the folder that was said, or below one above it. */
    Optional<Path> find(Path rule, String written) {
      if (written.indexOf('\0') >= 0) {
        return Optional.empty();
      }
      String below = written.startsWith(PREFIX) ? written.substring(PREFIX.length()) : written;
      Optional<Path> said =
          regressionData
              .map(folder -> folder.resolve(below))
              .filter(java.nio.file.Files::isRegularFile);
      if (said.isPresent()) {
        return said;
      }
      Path folder = rule.toAbsolutePath().getParent();
      for (int i = 0; i < MOST_LEVELS && folder != null; i++) {
        Path candidate = folder.resolve(written);
        if (java.nio.file.Files.isRegularFile(candidate)) {
          return Optional.of(candidate);
        }
        folder = folder.getParent();
      }
      return Optional.empty();
    }
  }
}
