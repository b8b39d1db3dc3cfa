package io.bartizan.testkit.report;

import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON object: totals, and each test with its reasons. */
final class JsonReport {

  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonReport() {}

  static String write(TestReport report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeNumberProperty("tests", report.tests());
      out.writeNumberProperty("failed", report.failures());
      out.writeNumberProperty("untested_files", report.untested());
      out.writeArrayPropertyStart("files");
      for (TestReport.TestedFile file : report.files()) {
        write(file, out);
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void write(TestReport.TestedFile file, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("file", file.name());
    out.writeNumberProperty("seconds", file.seconds());
    out.writeArrayPropertyStart("cases");
    for (TestReport.TestedCase one : file.cases()) {
      out.writeStartObject();
      out.writeStringProperty("name", one.name());
      out.writeNumberProperty("line", one.line());
      out.writeBooleanProperty("passed", one.passed());
      out.writeNumberProperty("events", one.events());
      out.writeNumberProperty("matches", one.matches());
      out.writeArrayPropertyStart("reasons");
      one.reasons().forEach(out::writeString);
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
