package io.bartizan.workbench.testing;

import io.bartizan.files.InputFile;
import io.bartizan.files.InputFolder;
import io.bartizan.files.RefusedFile;
import io.bartizan.testkit.ExpectationFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the tests at and below paths. Used once. */
public final class TestFinder {

  private static final int DEEPEST = 64;
  private static final int MOST_FILES = 200_000;
  private static final String POINTER = "regression_tests_path:";

  private final TestSuite.Places places;
  private final Map<Path, TestSuite> found = new LinkedHashMap<>();
  private int untested;

  public TestFinder(TestSuite.Places places) {
    this.places = places;
  }

  /** Looks at a path. */
  public void look(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      folder(path);
    } else {
      InputFile.require(path);
      file(path, true);
    }
  }

  private void folder(Path folder) throws IOException {
    for (Path file : InputFolder.files(folder, DEEPEST, MOST_FILES, TestFinder::isYaml)) {
      file(file, false);
    }
  }

  private static boolean isYaml(Path path) {
    return path.toString().endsWith(".yml") || path.toString().endsWith(".yaml");
  }

  private void file(Path file, boolean named) {
    if (ExpectationFiles.isExpectations(file)) {
      if (named) {
        String name = file.getFileName().toString();
        file(file.resolveSibling(name.replaceFirst("\\.test(\\.ya?ml)$", "$1")), true);
      }
      return;
    }
    if (ExpectationFiles.isRegression(file)) {
      add(file, new TestSuite.Regression(file));
      return;
    }
    boolean beside = Files.isRegularFile(ExpectationFiles.of(file));
    if (beside || named) {
      add(file, new TestSuite.Beside(file));
    }
    boolean points = pointer(file);
    if (!beside && !named && !points) {
      untested++;
    }
  }

  /** Follows the pointer to regression tests, if the rule has one. */
  private boolean pointer(Path file) {
    String text;
    try {
      text = InputFile.text(file);
    } catch (RefusedFile e) {
      // What is wrong with a rule is reported where it is loaded.
      return false;
    }
    int at = text.startsWith(POINTER) ? 0 : text.indexOf("\n" + POINTER) + 1;
    if (at == 0 && !text.startsWith(POINTER)) {
      return false;
    }
    int end = text.indexOf('\n', at);
    String wanted =
        text.substring(at + POINTER.length(), end < 0 ? text.length() : end)
            .strip()
            .replaceAll("^[\"']|[\"']$", "");
    places
        .find(file, wanted)
        .ifPresentOrElse(
            info -> add(info, new TestSuite.Regression(info)),
            () -> add(file.resolve("?"), new TestSuite.Missing(file, wanted)));
    return true;
  }

  private void add(Path key, TestSuite suite) {
    found.putIfAbsent(key.toAbsolutePath().normalize(), suite);
  }

  /** What was found, in order. */
  public List<TestSuite> suites() {
    return List.copyOf(found.values());
  }

  /** How many rule files have no tests. */
  public int untested() {
    return untested;
  }
}
