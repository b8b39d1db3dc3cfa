package io.bartizan.intel.taxii;

import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import io.bartizan.syntax.Visible;
import java.util.Locale;

/** The media types of answers (TAXII 2.1, section 1.6.8): read with whatever spaces and quotes. */
final class MediaTypes {

  static final String TAXII = "application/taxii+json;version=2.1";
  static final String ANY_VERSION = "application/taxii+json";

  private MediaTypes() {}

  /** Refuses an answer that does not say that it is TAXII 2.1. */
  static void check(TaxiiPort.Answer answer, boolean plainJson, String where) throws TaxiiRefused {
    String written = answer.header("content-type").orElse("");
    String[] parts = written.toLowerCase(Locale.ROOT).split(";", 20);
    String type = parts[0].strip();
    String version = version(parts);
    if (type.equals(ANY_VERSION) && (version.isEmpty() || version.equals("2.1"))
        || plainJson && type.equals("application/json")) {
      return;
    }
    throw new TaxiiRefused(
        Reason.MEDIA_TYPE,
        where + " answered with the content type " + quoted(written) + ", not with " + TAXII,
        help(type, version));
  }

  private static String quoted(String written) {
    return written.isEmpty() ? "missing" : "\"" + Visible.excerpt(written) + "\"";
  }

  private static String version(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.startsWith("version")) {
        return parameter.substring("version".length()).replace("=", "").replace("\"", "").strip();
      }
    }
    return "";
  }

  private static String help(String type, String version) {
    if (type.contains("taxii")) {
      return "the server speaks TAXII "
          + (version.isEmpty() ? "2.0 or 1" : Visible.excerpt(version))
          + "; ask its operator for an address of TAXII 2.1";
    }
    return switch (type) {
      case "text/html" ->
          "this looks like a web page: check the address, or a login in front of it";
      case "application/json" ->
          "if the server is a TAXII server all the same, allow plain JSON for it";
      default -> "check the address";
    };
  }
}
