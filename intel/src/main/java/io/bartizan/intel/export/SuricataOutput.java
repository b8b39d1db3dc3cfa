package io.bartizan.intel.export;

import io.bartizan.intel.export.Exports.Head;
import io.bartizan.intel.export.Exports.Output;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Observable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Datasets of Suricata: a file for each type, strings in Base64, hashes in hexadecimal, addresses
 * as they are. Such a file has no comments; {@code README.txt} beside it has the head.
 */
final class SuricataOutput implements Output {

  private final ExportTarget target;
  private final Outcome outcome;
  private final Map<String, Lines> files = new LinkedHashMap<>();

  SuricataOutput(Head head, ExportTarget target, Outcome outcome) throws IOException {
    this.target = target;
    this.outcome = outcome;
    try (Lines readme = new Lines(target.open("README.txt"))) {
      readme.line(head.line());
      readme.line("Load a file by a rule with its type, for example:");
      readme.line("  dns.query; dataset:isset,domains,type string,load domains.lst;");
      readme.line("  ip.dst; dataset:isset,addresses,type ip,load addresses.lst;");
      readme.line("  filesha256 or dataset:isset,sha256,type sha256,load sha256.lst;");
      readme.line("Strings are in Base64: domains, URLs without a scheme, user agents, JA3, JA4.");
    }
  }

  @Override
  public boolean write(Indicator indicator) throws IOException {
    boolean any = false;
    for (Subject subject : indicator.subjects()) {
      if (!(subject instanceof Subject.Value value)) {
        outcome.leftOut("patterns that are more than values");
        continue;
      }
      Optional<String> file = file(value.observable());
      if (file.isEmpty() || value.prefix()) {
        outcome.leftOut("values of a type for which Suricata has no dataset");
        continue;
      }
      if (value.withSubdomains()) {
        outcome.note("domains that are meant with all below, which a dataset matches alone");
      }
      lines(file.get()).line(text(value.observable()));
      outcome.entry(file.get());
      any = true;
    }
    return any;
  }

  private Lines lines(String file) throws IOException {
    Lines lines = files.get(file);
    if (lines == null) {
      lines = new Lines(target.open(file));
      files.put(file, lines);
    }
    return lines;
  }

  private static Optional<String> file(Observable observable) {
    return switch (observable.type()) {
      case IPV4, IPV6 -> Optional.of("addresses.lst");
      case DOMAIN -> Optional.of("domains.lst");
      case URL -> Optional.of("urls.lst");
      case MD5 -> Optional.of("md5.lst");
      case SHA256 -> Optional.of("sha256.lst");
      case USER_AGENT -> Optional.of("user-agents.lst");
      case FILE_NAME -> Optional.of("file-names.lst");
      case JA3 -> Optional.of("ja3.lst");
      case JA4 -> Optional.of("ja4.lst");
      case IPV4_NET,
          IPV6_NET,
          EMAIL,
          SHA1,
          SHA512,
          IMPHASH,
          SSDEEP,
          TLSH,
          FILE_PATH,
          REGISTRY_KEY,
          MUTEX,
          CERTIFICATE,
          CERTIFICATE_SERIAL,
          MAC,
          ASN,
          ACCOUNT,
          PROCESS_NAME,
          COMMAND_LINE ->
          Optional.empty();
    };
  }

  private static String text(Observable observable) {
    String normal = observable.normal();
    return switch (observable.type()) {
      case IPV4, IPV6, MD5, SHA256 -> normal;
      case URL ->
          base64(normal.substring(normal.indexOf("://") < 0 ? 0 : normal.indexOf("://") + 3));
      default -> base64(normal);
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    for (Lines lines : files.values()) {
      lines.close();
    }
  }
}
