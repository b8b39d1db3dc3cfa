package io.bartizan.testkit.report;

import io.bartizan.syntax.Visible;

/** Test Anything Protocol, version 13: what failed is told in comments. */
final class TapReport {

  private TapReport() {}

  static String write(TestReport report) {
    StringBuilder out =
        new StringBuilder("TAP version 13\n1..").append(report.tests()).append('\n');
    int number = 0;
    for (TestReport.TestedFile file : report.files()) {
      for (TestReport.TestedCase one : file.cases()) {
        out.append(one.passed() ? "ok " : "not ok ")
            .append(++number)
            .append(" - ")
            .append(plain(file.name()))
            .append(": ")
            .append(plain(one.name()))
            .append('\n');
        for (String reason : one.reasons()) {
          reason.lines().forEach(line -> out.append("# ").append(line).append('\n'));
        }
      }
    }
    return out.toString();
  }

  /** A hash sign would begin a directive. */
  private static String plain(String text) {
    return Visible.text(text).replace("#", "\\#");
  }
}
