package io.bartizan.intel.indicator;

import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.pattern.ObjectPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a path of a STIX pattern leads to, as far as it is an observable with a normal form: the one
 * table for reading feeds, for matching and for exports.
 *
 * <p>Some paths name a value alone: whatever field of an event has it, the pattern is true. Others
 * lead over a reference and name a value in a role, the sender of a message or the parent of a
 * process; such a pattern is only true of the event as a whole.
 */
public final class PatternPaths {

  /** Paths that name a value alone. */
  private static final Map<String, ObservableType> VALUES =
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

  /** Paths that name a value in a role. */
  private static final Map<String, ObservableType> ROLES =
      Map.of(
          "email-message:from_ref.value", ObservableType.EMAIL,
          "email-message:to_refs[*].value", ObservableType.EMAIL,
          "process:parent_ref.image_ref.name", ObservableType.PROCESS_NAME,
          "process:image_ref.parent_directory_ref.path", ObservableType.FILE_PATH,
          "file:parent_directory_ref.path", ObservableType.FILE_PATH);

  /** Paths that name an address or a domain in a role. */
  private static final Set<String> ENDPOINTS =
      Set.of(
          "network-traffic:src_ref.value",
          "network-traffic:dst_ref.value",
          "domain-name:resolves_to_refs[*].value");

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

  private static final String HASH = "hashes.";

  private PatternPaths() {}

  /** The type of what the path leads to; empty when it has no normal form. */
  public static Optional<ObservableType> type(ObjectPath path) {
    ObservableType role = ROLES.get(text(path));
    return role != null
        ? Optional.of(role)
        : value(path).or(() -> hash(path, "process", "image_ref." + HASH));
  }

  /** The type, when an equality on the path is true of every event that names the value. */
  public static Optional<ObservableType> value(ObjectPath path) {
    ObservableType known = VALUES.get(text(path));
    return known != null
        ? Optional.of(known)
        : hash(path, "file", HASH).or(() -> certificate(path));
  }

  /** Whether the path leads to an address of either kind or a domain. */
  public static boolean isEndpoint(ObjectPath path) {
    return ENDPOINTS.contains(text(path));
  }

  /** Whether the path leads to a directory: events name the files in it, seldom itself. */
  public static boolean isDirectory(ObjectPath path) {
    return type(path).equals(Optional.of(ObservableType.FILE_PATH));
  }

  private static String text(ObjectPath path) {
    return path.type() + ":" + path.property();
  }

  private static Optional<ObservableType> hash(ObjectPath path, String type, String start) {
    return path.type().equals(type) && path.property().startsWith(start)
        ? Optional.ofNullable(HASHES.get(plain(path.property().substring(start.length()))))
        : Optional.empty();
  }

  private static Optional<ObservableType> certificate(ObjectPath path) {
    if (!path.type().equals("x509-certificate") || !path.property().startsWith(HASH)) {
      return Optional.empty();
    }
    String name = plain(path.property().substring(HASH.length()));
    return name.equals("sha1") || name.equals("sha256")
        ? Optional.of(ObservableType.CERTIFICATE)
        : Optional.empty();
  }

  private static String plain(String algorithm) {
    return algorithm.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
