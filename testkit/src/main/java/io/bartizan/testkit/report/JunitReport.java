package io.bartizan.testkit.report;

import java.util.Locale;

/** JUnit's XML: a suite for each file, a case for each test. */
final class JunitReport {

  private JunitReport() {}

  static String write(TestReport report) {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    double seconds = report.files().stream().mapToDouble(TestReport.TestedFile::seconds).sum();
    out.append("<testsuites name=\"bartizan rules test\"");
    totals(report.tests(), report.failures(), seconds, out);
    for (TestReport.TestedFile file : report.files()) {
      out.append("  <testsuite name=\"").append(escaped(file.name())).append('"');
      totals(file.cases().size(), file.failures(), file.seconds(), out);
      file.cases().forEach(one -> write(file, one, out));
      out.append("  </testsuite>\n");
    }
    return out.append("</testsuites>\n").toString();
  }

  private static void totals(long tests, long failures, double seconds, StringBuilder out) {
    out.append(
        String.format(
            Locale.ROOT,
            " tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\" time=\"%.3f\">%n",
            tests,
            failures,
            seconds));
  }

  private static void write(
      TestReport.TestedFile file, TestReport.TestedCase one, StringBuilder out) {
    out.append("    <testcase classname=\"")
        .append(escaped(file.name()))
        .append("\" name=\"")
        .append(escaped(one.name()))
        .append(
            String.format(Locale.ROOT, "\" time=\"%.3f\"", file.seconds() / file.cases().size()));
    if (one.passed()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n      <failure message=\"")
        .append(escaped(one.reasons().getFirst().lines().findFirst().orElse("failed")))
        .append("\">")
        .append(escaped(String.join("\n", one.reasons())))
        .append("</failure>\n    </testcase>\n");
  }

  /** As XML 1.0 takes it; characters that it has no way to write become question marks. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isOfXml(c) ? c : '?');
              }
            });
    return out.toString();
  }

  private static boolean isOfXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xd7ff
        || c >= 0xe000 && c <= 0xfffd
        || c >= 0x10000;
  }
}
