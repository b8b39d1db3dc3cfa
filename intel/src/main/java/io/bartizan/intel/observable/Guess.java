package io.bartizan.intel.observable;

import com.google.re2j.Pattern;
import java.util.Optional;

/** Tells the type of a value by how it looks. */
final class Guess {

  private static final int LONGEST = 8192;
  private static final Pattern JA4 =
      Pattern.compile("[tqd][0-9]{2}[di][0-9a-zA-Z]{6}_[0-9a-f]{12}_[0-9a-f]{12}");
  private static final Pattern MAC = Pattern.compile("(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}");
  private static final Pattern ASN = Pattern.compile("(?i)AS ?[0-9]{1,10}");
  private static final Pattern FILE =
      Pattern.compile("[^\\s/\\\\:*?\"<>|]{1,200}\\.[A-Za-z0-9]{1,8}");
  private static final Pattern SSDEEP =
      Pattern.compile("[0-9]+:[0-9A-Za-z+/]{6,}:[0-9A-Za-z+/]{3,}");
  private static final Pattern TLSH = Pattern.compile("(?i)T1[0-9A-F]{70}");

  private Guess() {}

  /** The observable, of a value that is not defanged; empty when it looks like none. */
  static Optional<Observable> of(String pasted) {
    String text = pasted.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    return address(text).or(() -> shaped(text)).or(() -> domain(text)).or(() -> local(text));
  }

  private static Optional<Observable> address(String text) {
    if (text.contains("://")) {
      return Normal.of(ObservableType.URL, text);
    }
    boolean isLocal = text.indexOf('@') >= 0 && text.indexOf('/') < 0;
    return (isLocal ? Normal.of(ObservableType.EMAIL, text) : Optional.<Observable>empty())
        .or(() -> Normal.of(ObservableType.IPV4, text))
        .or(() -> Normal.of(ObservableType.IPV6, text));
  }

  private static Optional<Observable> shaped(String text) {
    if (JA4.matches(text)) {
      return Normal.of(ObservableType.JA4, text);
    }
    if (MAC.matches(text)) {
      return Normal.of(ObservableType.MAC, text);
    }
    if (ASN.matches(text)) {
      return Normal.of(ObservableType.ASN, text);
    }
    if (TLSH.matches(text)) {
      return Normal.of(ObservableType.TLSH, text);
    }
    return hash(text).or(() -> Normal.of(ObservableType.REGISTRY_KEY, text));
  }

  private static Optional<Observable> hash(String text) {
    return switch (text.length()) {
      case 32 -> Normal.of(ObservableType.MD5, text);
      case 40 -> Normal.of(ObservableType.SHA1, text);
      case 64 -> Normal.of(ObservableType.SHA256, text);
      case 128 -> Normal.of(ObservableType.SHA512, text);
      default -> SSDEEP.matches(text) ? Normal.of(ObservableType.SSDEEP, text) : Optional.empty();
    };
  }

  private static Optional<Observable> domain(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    int colon = host.indexOf(':');
    String name = colon < 0 ? host : host.substring(0, colon);
    Optional<Observable> domain =
        Normal.of(ObservableType.DOMAIN, name)
            .or(() -> Normal.of(ObservableType.IPV4, name))
            .filter(one -> isPublic(one));
    return slash < 0 && colon < 0 || domain.isEmpty()
        ? domain
        : Normal.of(ObservableType.URL, text);
  }

  private static boolean isPublic(Observable one) {
    return one.type() == ObservableType.IPV4 || PublicSuffixes.bundled().hasSuffix(one.normal());
  }

  private static Optional<Observable> local(String text) {
    boolean isPath =
        text.startsWith("/")
            || text.indexOf('\\') >= 0
            || text.startsWith("%") && text.length() > 3;
    if (isPath) {
      return Normal.of(ObservableType.FILE_PATH, text);
    }
    return FILE.matches(text) ? Normal.of(ObservableType.FILE_NAME, text) : Optional.empty();
  }
}
