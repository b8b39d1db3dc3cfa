package io.bartizan.intel.feed;

import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.pattern.ObjectPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which observable an object path of STIX names, for the paths whose equality is a plain value. */
final class StixPaths {

  private static final Map<String, ObservableType> PATHS =
      Map.ofEntries(
          Map.entry("ipv4-addr:value", ObservableType.IPV4),
          Map.entry("ipv6-addr:value", ObservableType.IPV6),
          Map.entry("domain-name:value", ObservableType.DOMAIN),
          Map.entry("url:value", ObservableType.URL),
          Map.entry("email-addr:value", ObservableType.EMAIL),
          Map.entry("file:name", ObservableType.FILE_NAME),
          Map.entry("directory:path", ObservableType.FILE_PATH),
          Map.entry("windows-registry-key:key", ObservableType.REGISTRY_KEY),
          Map.entry("mutex:name", ObservableType.MUTEX),
          Map.entry("x509-certificate:serial_number", ObservableType.CERTIFICATE_SERIAL),
          Map.entry("mac-addr:value", ObservableType.MAC),
          Map.entry("autonomous-system:number", ObservableType.ASN),
          Map.entry("user-account:account_login", ObservableType.ACCOUNT),
          Map.entry("user-account:user_id", ObservableType.ACCOUNT),
          Map.entry("process:name", ObservableType.PROCESS_NAME),
          Map.entry("process:image_ref.name", ObservableType.PROCESS_NAME),
          Map.entry("process:binary_ref.name", ObservableType.PROCESS_NAME),
          Map.entry("process:command_line", ObservableType.COMMAND_LINE),
          Map.entry(
              "network-traffic:extensions.http-request-ext.request_header.User-Agent",
              ObservableType.USER_AGENT));

  /** Names of hash algorithms without hyphens and underscores, in lower case. */
  private static final Map<String, ObservableType> HASHES =
      Map.of(
          "md5", ObservableType.MD5,
          "sha1", ObservableType.SHA1,
          "sha256", ObservableType.SHA256,
          "sha512", ObservableType.SHA512,
          "ssdeep", ObservableType.SSDEEP,
          "tlsh", ObservableType.TLSH,
          "imphash", ObservableType.IMPHASH);

  private StixPaths() {}

  /** The type of observable, when equality on this path means one. */
  static Optional<ObservableType> type(ObjectPath path) {
    String property = path.property();
    ObservableType known = PATHS.get(path.type() + ":" + property);
    return known != null ? Optional.of(known) : hash(path.type(), property);
  }

  private static Optional<ObservableType> hash(String type, String property) {
    if (!property.startsWith("hashes.")) {
      return Optional.empty();
    }
    String name = property.substring("hashes.".length());
    String plain = name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "file" -> Optional.ofNullable(HASHES.get(plain));
      case "x509-certificate" ->
          plain.equals("sha1") || plain.equals("sha256")
              ? Optional.of(ObservableType.CERTIFICATE)
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
