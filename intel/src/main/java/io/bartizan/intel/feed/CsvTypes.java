package io.bartizan.intel.feed;

import io.bartizan.intel.observable.ObservableType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Names that tables give to types of observables: in a column of types, or as a column's name. */
final class CsvTypes {

  private static final Map<String, ObservableType> NAMES = names();

  private CsvTypes() {}

  private static Map<String, ObservableType> names() {
    Map<String, ObservableType> names = new HashMap<>();
    for (ObservableType type : ObservableType.values()) {
      put(names, type, type.name());
    }
    put(names, ObservableType.IPV4, "ip", "ipaddress", "ipaddr", "address", "ipport", "ipv4addr");
    put(names, ObservableType.IPV4, "ipdst", "ipsrc", "dstip", "srcip", "host_ip", "ipv4address");
    put(names, ObservableType.IPV6, "ipv6addr", "ipv6address");
    put(
        names,
        ObservableType.IPV4_NET,
        "cidr",
        "network",
        "subnet",
        "netblock",
        "iprange",
        "range");
    put(names, ObservableType.DOMAIN, "hostname", "fqdn", "domainname", "host", "dns");
    put(names, ObservableType.URL, "uri", "link", "urls");
    put(names, ObservableType.EMAIL, "emailaddr", "emailaddress", "mail", "emailsrc", "sender");
    put(names, ObservableType.MD5, "md5hash", "filehashmd5", "hashmd5", "filemd5");
    put(names, ObservableType.SHA1, "sha1hash", "filehashsha1", "hashsha1", "filesha1");
    put(names, ObservableType.SHA256, "sha256hash", "filehashsha256", "hashsha256", "filesha256");
    put(names, ObservableType.SHA512, "sha512hash", "filehashsha512", "hashsha512");
    put(names, ObservableType.IMPHASH, "filehashimphash", "pehash");
    put(names, ObservableType.FILE_NAME, "filename");
    put(names, ObservableType.FILE_PATH, "filepath", "path");
    put(names, ObservableType.REGISTRY_KEY, "regkey", "registry", "registrykey");
    put(names, ObservableType.USER_AGENT, "useragent");
    put(names, ObservableType.CERTIFICATE, "certificatefingerprint", "sslcertsha1", "certsha1");
    put(names, ObservableType.JA3, "ja3hash", "ja3fingerprint", "ja3md5", "ja3fingerprintmd5");
    put(names, ObservableType.MAC, "macaddress", "macaddr");
    put(names, ObservableType.ASN, "as", "autonomoussystem");
    return Map.copyOf(names);
  }

  private static void put(
      Map<String, ObservableType> names, ObservableType type, String... written) {
    for (String name : written) {
      names.put(plain(name), type);
    }
  }

  private static String plain(String name) {
    var text = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The type that a name means; empty when it means none. */
  static Optional<ObservableType> of(String name) {
    return Optional.ofNullable(NAMES.get(plain(name)));
  }

  /** Whether a type is of an address with a port behind it: {@code ip:port}. */
  static boolean hasPort(String name) {
    String plain = plain(name);
    return plain.equals("ipport") || plain.equals("domainport") || plain.equals("hostport");
  }
}
