package io.bartizan.testkit.report;

import java.util.List;

/**
 * What came of tests.
 *
 * @param files in the order found
 * @param untested how many rule files have no tests
 */
public record TestReport(List<TestedFile> files, int untested) {
  public TestReport {
    files = List.copyOf(files);
  }

  /**
   * A file of tests.
   *
   * @param name what people are shown
   * @param cases one for each test; a file that cannot be used has one that failed
   * @param seconds how long it took
   */
  public record TestedFile(String name, List<TestedCase> cases, double seconds) {
    public TestedFile {
      cases = List.copyOf(cases);
    }

    public long failures() {
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
  public record TestedCase(String name, int line, long events, long matches, List<String> reasons) {
    public TestedCase {
      reasons = List.copyOf(reasons);
    }

    boolean passed() {
      return reasons.isEmpty();
    }
  }

  long tests() {
    return files.stream().mapToLong(file -> file.cases().size()).sum();
  }

  public long failures() {
    return files.stream().mapToLong(TestedFile::failures).sum();
  }
}
