package io.bartizan.cli.rules.testing;

import java.util.List;

/**
 * What came of tests.
 *
 * @param files in the order found
 * @param untested how many rule files have no tests
 */
record TestReport(List<TestedFile> files, int untested) {
  TestReport {
    files = List.copyOf(files);
  }

  /**
   * A file of tests.
   *
   * @param name what people are shown
   * @param cases one for each test; a file that cannot be used has one that failed
   * @param seconds how long it took
   */
  record TestedFile(String name, List<TestedCase> cases, double seconds) {
    TestedFile {
      cases = List.copyOf(cases);
    }

    long failures() {
      return cases.stream().filter(one -> !one.passed()).count();
    }
  }

  /**
   * A test.
   *
   * @param name what people call it
   * @param line where it stands; 0 for a whole file
   * @param events how many events were looked at
   * @param matches how many were found
   * @param reasons why it failed; none when it passed
   */
  record TestedCase(String name, int line, long events, long matches, List<String> reasons) {
    TestedCase {
      reasons = List.copyOf(reasons);
    }

    boolean passed() {
      return reasons.isEmpty();
    }
  }

  long tests() {
    return files.stream().mapToLong(file -> file.cases().size()).sum();
  }

  long failures() {
    return files.stream().mapToLong(TestedFile::failures).sum();
  }
}
