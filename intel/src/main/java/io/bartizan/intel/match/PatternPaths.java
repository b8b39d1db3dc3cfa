package io.bartizan.intel.match;

import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.pattern.ObjectPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a path of a STIX pattern leads to, as far as it is an observable with a normal form. A path
 * over a reference counts by its last object, so {@code network-traffic:dst_ref.value} is an
 * address or a domain.
 */
final class PatternPaths {

  private static final Map<String, ObservableType> PATHS =
      Map.ofEntries(
          Map.entry("ipv4-addr:value", ObservableType.IPV4),
          Map.entry("ipv6-addr:value", ObservableType.IPV6),
          Map.entry("domain-name:value", ObservableType.DOMAIN),
          Map.entry("url:value", ObservableType.URL),
          Map.entry("email-addr:value", ObservableType.EMAIL),
          Map.entry("email-message:from_ref.value", ObservableType.EMAIL),
          Map.entry("email-message:to_refs[*].value", ObservableType.EMAIL),
          Map.entry("file:name", ObservableType.FILE_NAME),
          Map.entry("process:image_ref.name", ObservableType.FILE_NAME),
          Map.entry("process:parent_ref.image_ref.name", ObservableType.FILE_NAME),
          Map.entry("process:name", ObservableType.PROCESS_NAME),
          Map.entry("process:command_line", ObservableType.COMMAND_LINE),
          Map.entry("directory:path", ObservableType.FILE_PATH),
          Map.entry("file:parent_directory_ref.path", ObservableType.FILE_PATH),
          Map.entry("process:image_ref.parent_directory_ref.path", ObservableType.FILE_PATH),
          Map.entry("windows-registry-key:key", ObservableType.REGISTRY_KEY),
          Map.entry("mutex:name", ObservableType.MUTEX),
          Map.entry("x509-certificate:serial_number", ObservableType.CERTIFICATE_SERIAL),
          Map.entry("mac-addr:value", ObservableType.MAC),
          Map.entry("autonomous-system:number", ObservableType.ASN),
          Map.entry("user-account:account_login", ObservableType.ACCOUNT),
          Map.entry("user-account:user_id", ObservableType.ACCOUNT),
          Map.entry(
              "network-traffic:extensions.http-request-ext.request_header.User-Agent",
              ObservableType.USER_AGENT));

  /** Paths whose value is an address or a domain. */
  private static final Set<String> ENDPOINTS =
      Set.of(
          "network-traffic:src_ref.value",
          "network-traffic:dst_ref.value",
          "domain-name:resolves_to_refs[*].value");

  private static final Map<String, ObservableType> HASHES =
      Map.of(
          "md5", ObservableType.MD5,
          "sha1", ObservableType.SHA1,
          "sha256", ObservableType.SHA256,
          "sha512", ObservableType.SHA512,
          "ssdeep", ObservableType.SSDEEP,
          "tlsh", ObservableType.TLSH,
          "imphash", ObservableType.IMPHASH);

  private PatternPaths() {}

  /** Whether a value may be an address of either kind or a domain. */
  static boolean isEndpoint(ObjectPath path) {
    return ENDPOINTS.contains(path.type() + ":" + path.property());
  }

  static Optional<ObservableType> type(ObjectPath path) {
    String whole = path.type() + ":" + path.property();
    ObservableType known = PATHS.get(whole);
    if (known != null) {
      return Optional.of(known);
    }
    int at = whole.lastIndexOf("hashes.");
    boolean isFile =
        whole.startsWith("file:hashes.") || whole.startsWith("process:image_ref.hashes.");
    String name =
        at < 0
            ? ""
            : whole.substring(at + 7).replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    if (isFile) {
      return Optional.ofNullable(HASHES.get(name));
    }
    boolean isCertificate =
        whole.startsWith("x509-certificate:hashes.")
            && (name.equals("sha1") || name.equals("sha256"));
    return isCertificate ? Optional.of(ObservableType.CERTIFICATE) : Optional.empty();
  }
}
