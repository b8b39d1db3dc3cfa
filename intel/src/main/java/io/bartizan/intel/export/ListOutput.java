package io.bartizan.intel.export;

import io.bartizan.intel.export.Exports.Head;
import io.bartizan.intel.export.Exports.Output;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import java.io.IOException;
import java.util.Optional;

/** One value a line; types that can be told by how they look. */
final class ListOutput implements Output {

  private final Lines lines;
  private final Outcome outcome;

  ListOutput(Head head, ExportTarget target, Outcome outcome) throws IOException {
    this.lines = new Lines(target.open(ExportFormat.LIST.file()));
    this.outcome = outcome;
    outcome.file(ExportFormat.LIST.file());
    lines.line("# " + head.line());
  }

  @Override
  public boolean write(Indicator indicator) throws IOException {
    boolean any = false;
    for (Subject subject : indicator.subjects()) {
      Optional<String> text = text(subject);
      if (text.isPresent()) {
        lines.line(text.get());
        outcome.entry(ExportFormat.LIST.file());
        any = true;
      }
    }
    return any;
  }

  private Optional<String> text(Subject subject) {
    if (!(subject instanceof Subject.Value value)) {
      outcome.leftOut("patterns that are more than values");
      return Optional.empty();
    }
    String normal = value.observable().normal();
    return switch (value.observable().type()) {
      case IPV4, IPV6, IPV4_NET, IPV6_NET, EMAIL, MD5, SHA1, SHA256, SHA512, DOMAIN, URL ->
          checked((value.withSubdomains() ? "*." : "") + normal + (value.prefix() ? "*" : ""));
      case IMPHASH,
          SSDEEP,
          TLSH,
          FILE_NAME,
          FILE_PATH,
          REGISTRY_KEY,
          MUTEX,
          USER_AGENT,
          CERTIFICATE,
          CERTIFICATE_SERIAL,
          JA3,
          JA4,
          MAC,
          ASN,
          ACCOUNT,
          PROCESS_NAME,
          COMMAND_LINE -> {
        outcome.leftOut(
            "values of a type that a list cannot tell ("
                + value.observable().type().name().toLowerCase(java.util.Locale.ROOT)
                + ")");
        yield Optional.empty();
      }
    };
  }

  private Optional<String> checked(String text) {
    if (Lines.hasControls(text) || text.indexOf(' ') >= 0) {
      outcome.leftOut("values with a blank or control character");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
