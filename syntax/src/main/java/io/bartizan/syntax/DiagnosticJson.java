package io.bartizan.syntax;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Prints diagnostics for machines: as a JSON array of ours, or as SARIF 2.1.0 (OASIS, 2020) for
 * code hosts and editors. Both come from the same {@link Diagnostic} objects as the text.
 *
 * <p>Columns count UTF-16 code units from 1, as SARIF's default {@code columnKind} says.
 * Thread-safe.
 */
public final class DiagnosticJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private DiagnosticJson() {}

  /**
   * A JSON array: {@code code, severity, file, line, column, endLine, endColumn, message, help,
   * fix}.
   */
  public static String json(List<Diagnostic> diagnostics) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartArray();
      for (Diagnostic diagnostic : diagnostics) {
        write(diagnostic, out);
      }
      out.writeEndArray();
    }
    return text.append('\n').toString();
  }

  private static void write(Diagnostic diagnostic, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("code", diagnostic.code());
    out.writeStringProperty("severity", diagnostic.severity().word());
    out.writeStringProperty("file", diagnostic.source().name());
    writeSpan(diagnostic.span(), out);
    out.writeStringProperty("message", diagnostic.message());
    diagnostic.help().ifPresent(help -> out.writeStringProperty("help", help));
    diagnostic
        .fix()
        .ifPresent(
            fix -> {
              out.writeObjectPropertyStart("fix");
              out.writeStringProperty("title", fix.title());
              out.writeArrayPropertyStart("edits");
              for (Fix.Edit edit : fix.edits()) {
                out.writeStartObject();
                writeSpan(edit.span(), out);
                out.writeStringProperty("replacement", edit.replacement());
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeEndObject();
            });
    out.writeEndObject();
  }

  private static void writeSpan(Span span, JsonGenerator out) {
    out.writeNumberProperty("line", span.line());
    out.writeNumberProperty("column", span.column());
    out.writeNumberProperty("endLine", span.endLine());
    out.writeNumberProperty("endColumn", span.endColumn());
  }

  /**
   * A SARIF 2.1.0 log of one run.
   *
   * @param toolVersion the version that the log names
   * @param diagnostics the results, in order
   */
  public static String sarif(String toolVersion, List<Diagnostic> diagnostics) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      out.writeStringProperty("version", "2.1.0");
      out.writeArrayPropertyStart("runs");
      out.writeStartObject();
      writeTool(toolVersion, diagnostics, out);
      out.writeStringProperty("columnKind", "utf16CodeUnits");
      out.writeArrayPropertyStart("results");
      for (Diagnostic diagnostic : diagnostics) {
        writeResult(diagnostic, out);
      }
      out.writeEndArray();
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void writeTool(String version, List<Diagnostic> diagnostics, JsonGenerator out) {
    out.writeObjectPropertyStart("tool");
    out.writeObjectPropertyStart("driver");
    out.writeStringProperty("name", "Bartizan");
    out.writeStringProperty("version", version);
    out.writeArrayPropertyStart("rules");
    for (String code : diagnostics.stream().map(Diagnostic::code).distinct().sorted().toList()) {
      out.writeStartObject();
      out.writeStringProperty("id", code);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeResult(Diagnostic diagnostic, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("ruleId", diagnostic.code());
    out.writeStringProperty(
        "level",
        switch (diagnostic.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case INFO -> "note";
        });
    out.writeObjectPropertyStart("message");
    out.writeStringProperty(
        "text", diagnostic.message() + diagnostic.help().map(help -> "\nHelp: " + help).orElse(""));
    out.writeEndObject();
    out.writeArrayPropertyStart("locations");
    out.writeStartObject();
    out.writeObjectPropertyStart("physicalLocation");
    out.writeObjectPropertyStart("artifactLocation");
    out.writeStringProperty("uri", uri(diagnostic.source().name()));
    out.writeEndObject();
    out.writeObjectPropertyStart("region");
    Span span = diagnostic.span();
    out.writeNumberProperty("startLine", span.line());
    out.writeNumberProperty("startColumn", span.column());
    out.writeNumberProperty("endLine", span.endLine());
    out.writeNumberProperty("endColumn", span.endColumn());
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  /**
   * A relative reference as RFC 3986 wants it: forward slashes, everything unusual escaped. Two
   * slashes in front would be a host.
   */
  private static String uri(String name) {
    StringBuilder uri = new StringBuilder(name.replace('\\', '/').startsWith("//") ? "/." : "");
    for (byte b : name.replace('\\', '/').getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || "/-._~!$&'()*+,;=@".indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        uri.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return uri.toString();
  }
}
