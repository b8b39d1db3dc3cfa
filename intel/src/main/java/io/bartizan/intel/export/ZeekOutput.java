package io.bartizan.intel.export;

import io.bartizan.intel.export.Exports.Head;
import io.bartizan.intel.export.Exports.Output;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Observable;
import java.io.IOException;
import java.util.Optional;

/**
 * A file for the intelligence framework of Zeek. Fields are separated by tabs; what could end or
 * begin a field is written {@code \x09}.
 */
final class ZeekOutput implements Output {

  private final Lines lines;
  private final Outcome outcome;

  ZeekOutput(Head head, ExportTarget target, Outcome outcome) throws IOException {
    this.lines = new Lines(target.open(ExportFormat.ZEEK.file()));
    this.outcome = outcome;
    outcome.file(ExportFormat.ZEEK.file());
    lines.line("# " + head.line());
    lines.line("#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc");
  }

  @Override
  public boolean write(Indicator indicator) throws IOException {
    boolean any = false;
    for (Subject subject : indicator.subjects()) {
      if (!(subject instanceof Subject.Value value)) {
        outcome.leftOut("patterns that are more than values");
        continue;
      }
      Optional<String> type = type(value.observable());
      if (type.isEmpty() || value.prefix()) {
        outcome.leftOut("values of a type that Zeek does not look for");
        continue;
      }
      if (value.withSubdomains()) {
        outcome.note("domains that are meant with all below, which Zeek matches alone");
      }
      line(indicator, value.observable(), type.get());
      any = true;
    }
    return any;
  }

  private void line(Indicator indicator, Observable observable, String type) throws IOException {
    lines.line(
        String.join(
            "\t",
            field(value(observable)),
            "Intel::" + type,
            field(indicator.source().name()),
            field(
                indicator.tlp().label()
                    + " "
                    + (indicator.description().isEmpty()
                        ? indicator.name()
                        : indicator.description()))));
    outcome.entry(ExportFormat.ZEEK.file());
  }

  /** Zeek's URLs have no scheme. */
  private static String value(Observable observable) {
    int sign = observable.normal().indexOf("://");
    return switch (observable.type()) {
      case URL -> sign < 0 ? observable.normal() : observable.normal().substring(sign + 3);
      default -> observable.normal();
    };
  }

  private static Optional<String> type(Observable observable) {
    return switch (observable.type()) {
      case IPV4, IPV6 -> Optional.of("ADDR");
      case IPV4_NET, IPV6_NET -> Optional.of("SUBNET");
      case DOMAIN -> Optional.of("DOMAIN");
      case URL -> Optional.of("URL");
      case EMAIL -> Optional.of("EMAIL");
      case MD5, SHA1, SHA256 -> Optional.of("FILE_HASH");
      case FILE_NAME -> Optional.of("FILE_NAME");
      case ACCOUNT -> Optional.of("USER_NAME");
      case USER_AGENT -> Optional.of("SOFTWARE");
      case CERTIFICATE ->
          observable.normal().length() == 40 ? Optional.of("CERT_HASH") : Optional.empty();
      case SHA512,
          IMPHASH,
          SSDEEP,
          TLSH,
          FILE_PATH,
          REGISTRY_KEY,
          MUTEX,
          CERTIFICATE_SERIAL,
          JA3,
          JA4,
          MAC,
          ASN,
          PROCESS_NAME,
          COMMAND_LINE ->
          Optional.empty();
    };
  }

  /** A field: {@code -} alone means unset to Zeek, and {@code (empty)} an empty one. */
  private static String field(String text) {
    if (text.isEmpty()) {
      return "(empty)";
    }
    var field = new StringBuilder();
    boolean special = text.equals("-") || text.equals("(empty)") || text.startsWith("#");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '\\' || Lines.hasControls(Character.toString(c)) || special && i == 0;
      if (!escape) {
        field.append(c);
        continue;
      }
      for (byte b : Character.toString(c).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
        field.append(String.format(java.util.Locale.ROOT, "\\x%02x", b & 0xff));
      }
    }
    return field.toString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
