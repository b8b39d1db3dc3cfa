package io.bartizan.testkit.report;

import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.util.Locale;

/**
 * A line for each file and, below it, what failed.
 *
 * @param colour whether to use ANSI colours
 * @param all whether to name the tests that passed too
 */
record TableReport(boolean colour, boolean all) {

  String write(TestReport report) {
    StringBuilder out = new StringBuilder();
    out.append("     tests  failed   seconds  file\n");
    for (TestReport.TestedFile file : report.files()) {
      file(file, out);
    }
    out.append(
        String.format(
            Locale.ROOT,
            "%n%s in %s: %,d passed, %,d failed",
            Counted.of(report.tests(), "test"),
            Counted.of(report.files().size(), "file"),
            report.tests() - report.failures(),
            report.failures()));
    if (report.untested() > 0) {
      out.append("; ")
          .append(
              Counted.of(report.untested(), "rule file has no tests", "rule files have no tests"));
    }
    return out.append('\n').toString();
  }

  private void file(TestReport.TestedFile file, StringBuilder out) {
    boolean failed = file.failures() > 0;
    out.append(failed ? paint("FAIL", 31) : paint("ok  ", 32))
        .append(
            String.format(
                Locale.ROOT,
                " %5d %7s %9.3f  %s%n",
                file.cases().size(),
                failed ? String.valueOf(file.failures()) : "",
                file.seconds(),
                Visible.text(file.name())));
    for (TestReport.TestedCase one : file.cases()) {
      if (!one.passed() || all) {
        out.append("       ")
            .append(one.passed() ? paint("ok", 32) : paint("failed", 31))
            .append(": ")
            .append(Visible.text(one.name()));
        out.append(one.line() > 0 ? ", line " + one.line() : "").append('\n');
      }
      for (String reason : one.reasons()) {
        reason.lines().forEach(line -> out.append("           ").append(line).append('\n'));
      }
    }
  }

  private String paint(String text, int code) {
    return colour ? "\u001b[1;" + code + "m" + text + "\u001b[0m" : text;
  }
}
