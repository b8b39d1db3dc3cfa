package io.bartizan.intel.export;

import io.bartizan.intel.export.Exports.Head;
import io.bartizan.intel.export.Exports.Output;
import io.bartizan.intel.indicator.EntryIds;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Observable;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * An event of MISP that nobody but its own organisation sees until a person there says otherwise
 * (distribution 0, not published). Each attribute has the tag of its label, the event the
 * strictest.
 */
final class MispOutput implements Output {

  /** A type of attribute and its category. */
  private record Kind(String type, String category) {}

  private static final String NETWORK = "Network activity";
  private static final String PAYLOAD = "Payload delivery";

  private final Outcome outcome;
  private final JsonFile json;
  private final String now;

  MispOutput(Head head, ExportTarget target, Outcome outcome) throws IOException {
    this.outcome = outcome;
    this.json = new JsonFile(target.open(ExportFormat.MISP.file()));
    Instant time = head.options().now();
    this.now = Long.toString(time.getEpochSecond());
    outcome.file(ExportFormat.MISP.file());
    json.start()
        .start("Event")
        .text("uuid", EntryIds.uuid("event\n" + head.options().producer() + "\n" + time).toString())
        .text("info", head.line())
        .text("date", time.atOffset(ZoneOffset.UTC).toLocalDate().toString())
        .text("threat_level_id", "4")
        .text("analysis", "2")
        .text("distribution", "0")
        .truth("published", false)
        .text("timestamp", now)
        .list("Tag")
        .start()
        .text("name", head.strictest().label().toLowerCase(Locale.ROOT))
        .end()
        .endList()
        .list("Attribute");
  }

  @Override
  public boolean write(Indicator indicator) {
    boolean any = false;
    for (Subject subject : indicator.subjects()) {
      Optional<Kind> kind = kind(subject);
      if (kind.isEmpty()) {
        outcome.leftOut("values for which MISP has no type");
      } else {
        attribute(indicator, subject, kind.get());
        outcome.entry(ExportFormat.MISP.file());
        any = true;
      }
    }
    return any;
  }

  private void attribute(Indicator indicator, Subject subject, Kind kind) {
    String value =
        switch (subject) {
          case Subject.Value one -> one.observable().normal();
          case Subject.Compound(String text) -> text;
        };
    json.start()
        .text("uuid", EntryIds.uuid("attribute\n" + indicator.id() + "\n" + value).toString())
        .text("type", kind.type())
        .text("category", kind.category())
        .text("value", value)
        .truth("to_ids", true)
        .text("comment", indicator.description())
        .text("timestamp", now);
    if (!indicator.validFrom().equals(Instant.EPOCH)) {
      json.text("first_seen", indicator.validFrom().toString());
    }
    json.list("Tag");
    tag(indicator.tlp().label().toLowerCase(Locale.ROOT));
    indicator.labels().stream().filter(MispOutput::isFree).forEach(this::tag);
    json.endList().end();
  }

  /** Labels of TLP are written by us alone, so that two cannot disagree. */
  private static boolean isFree(String label) {
    return !label.isBlank() && !label.strip().toLowerCase(Locale.ROOT).startsWith("tlp");
  }

  private void tag(String name) {
    json.start().text("name", name).end();
  }

  private static Optional<Kind> kind(Subject subject) {
    return switch (subject) {
      case Subject.Compound compound -> Optional.of(new Kind("stix2-pattern", PAYLOAD));
      case Subject.Value value ->
          value.prefix() ? Optional.empty() : kind(value.observable(), value.withSubdomains());
    };
  }

  private static Optional<Kind> kind(Observable observable, boolean below) {
    Kind kind =
        switch (observable.type()) {
          case IPV4, IPV6, IPV4_NET, IPV6_NET -> new Kind("ip-dst", NETWORK);
          case DOMAIN -> new Kind(below ? "domain" : "hostname", NETWORK);
          case URL -> new Kind("url", NETWORK);
          case EMAIL -> new Kind("email", PAYLOAD);
          case MD5, SHA1, SHA256, SHA512, IMPHASH, SSDEEP, TLSH ->
              new Kind(observable.type().name().toLowerCase(Locale.ROOT), PAYLOAD);
          case FILE_NAME, FILE_PATH -> new Kind("filename", PAYLOAD);
          case REGISTRY_KEY -> new Kind("regkey", "Persistence mechanism");
          case MUTEX -> new Kind("mutex", "Artifacts dropped");
          case USER_AGENT -> new Kind("user-agent", NETWORK);
          case CERTIFICATE ->
              new Kind(
                  observable.normal().length() == 40
                      ? "x509-fingerprint-sha1"
                      : "x509-fingerprint-sha256",
                  NETWORK);
          case JA3 -> new Kind("ja3-fingerprint-md5", NETWORK);
          case MAC -> new Kind("mac-address", NETWORK);
          case ASN -> new Kind("AS", NETWORK);
          case CERTIFICATE_SERIAL, JA4, ACCOUNT, PROCESS_NAME, COMMAND_LINE -> new Kind("", "");
        };
    return kind.type().isEmpty() ? Optional.empty() : Optional.of(kind);
  }

  @Override
  public void close() throws IOException {
    json.endList().end().end();
    json.close();
  }
}
