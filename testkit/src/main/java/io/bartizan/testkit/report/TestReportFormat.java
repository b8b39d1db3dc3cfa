package io.bartizan.testkit.report;

/** How a report is written. */
public enum TestReportFormat {
  /** For people. */
  table,
  /** JUnit's XML, as build servers read it. */
  junit,
  /** Test Anything Protocol, version 13. */
  tap,
  /** One JSON object. */
  json;

  public String write(TestReport report, boolean colour, boolean all) {
    return switch (this) {
      case table -> new TableReport(colour, all).write(report);
      case junit -> JunitReport.write(report);
      case tap -> TapReport.write(report);
      case json -> JsonReport.write(report);
    };
  }
}
