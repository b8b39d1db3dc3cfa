package io.bartizan.intel.export;

import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Observable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The STIX pattern of what an indicator looks for. */
final class PatternOf {

  private static final Map<String, String> HIVES =
      Map.of(
          "hklm", "HKEY_LOCAL_MACHINE",
          "hkcu", "HKEY_CURRENT_USER",
          "hku", "HKEY_USERS",
          "hkcr", "HKEY_CLASSES_ROOT",
          "hkcc", "HKEY_CURRENT_CONFIG");

  private PatternOf() {}

  /** The pattern; empty when STIX has no path for one of the subjects. */
  static Optional<String> of(List<Subject> subjects) {
    if (subjects.size() == 1 && subjects.getFirst() instanceof Subject.Compound(String text)) {
      return Optional.of(text);
    }
    List<Optional<String>> parts = subjects.stream().map(PatternOf::of).toList();
    return parts.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : Optional.of(parts.stream().map(Optional::get).collect(Collectors.joining(" OR ")));
  }

  private static Optional<String> of(Subject subject) {
    return switch (subject) {
      case Subject.Compound(String text) -> Optional.of("(" + text + ")");
      case Subject.Value value -> of(value);
    };
  }

  private static Optional<String> of(Subject.Value value) {
    Optional<String> path = path(value.observable());
    String text = constant(value.observable());
    if (path.isEmpty()) {
      return Optional.empty();
    }
    if (value.prefix()) {
      boolean wild = text.indexOf('%') >= 0 || text.indexOf('_') >= 0;
      return wild
          ? Optional.empty()
          : Optional.of("[" + path.get() + " LIKE " + quoted(text + "%") + "]");
    }
    String equal = path.get() + " = " + literal(value.observable(), text);
    if (!value.withSubdomains()) {
      return Optional.of("[" + equal + "]");
    }
    return text.indexOf('_') >= 0
        ? Optional.empty()
        : Optional.of("[" + equal + " OR " + path.get() + " LIKE " + quoted("%." + text) + "]");
  }

  private static Optional<String> path(Observable observable) {
    return switch (observable.type()) {
      case IPV4, IPV4_NET -> Optional.of("ipv4-addr:value");
      case IPV6, IPV6_NET -> Optional.of("ipv6-addr:value");
      case DOMAIN -> Optional.of("domain-name:value");
      case URL -> Optional.of("url:value");
      case EMAIL -> Optional.of("email-addr:value");
      case MD5 -> Optional.of("file:hashes.MD5");
      case SHA1 -> Optional.of("file:hashes.'SHA-1'");
      case SHA256 -> Optional.of("file:hashes.'SHA-256'");
      case SHA512 -> Optional.of("file:hashes.'SHA-512'");
      case SSDEEP -> Optional.of("file:hashes.SSDEEP");
      case TLSH -> Optional.of("file:hashes.TLSH");
      case FILE_NAME -> Optional.of("file:name");
      case FILE_PATH -> Optional.of("directory:path");
      case REGISTRY_KEY -> Optional.of("windows-registry-key:key");
      case MUTEX -> Optional.of("mutex:name");
      case USER_AGENT ->
          Optional.of("network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'");
      case CERTIFICATE ->
          Optional.of(
              "x509-certificate:hashes."
                  + (observable.normal().length() == 40 ? "'SHA-1'" : "'SHA-256'"));
      case CERTIFICATE_SERIAL -> Optional.of("x509-certificate:serial_number");
      case MAC -> Optional.of("mac-addr:value");
      case ASN -> Optional.of("autonomous-system:number");
      case ACCOUNT -> Optional.of("user-account:account_login");
      case PROCESS_NAME -> Optional.of("process:image_ref.name");
      case COMMAND_LINE -> Optional.of("process:command_line");
      case IMPHASH, JA3, JA4 -> Optional.empty();
    };
  }

  /** The hives of the registry are written in full in STIX. */
  private static String constant(Observable observable) {
    String normal = observable.normal();
    int slash = normal.indexOf('\\');
    String hive = HIVES.get(slash < 0 ? normal : normal.substring(0, slash));
    return switch (observable.type()) {
      case REGISTRY_KEY ->
          hive == null ? normal : hive + (slash < 0 ? "" : normal.substring(slash));
      default -> normal;
    };
  }

  private static String literal(Observable observable, String text) {
    return switch (observable.type()) {
      case ASN -> text.replaceAll("[^0-9]", "");
      default -> quoted(text);
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
