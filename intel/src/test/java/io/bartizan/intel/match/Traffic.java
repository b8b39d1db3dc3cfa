package io.bartizan.intel.match;

import io.bartizan.event.TreeEvent;
import io.bartizan.fixtures.Dice;
import io.bartizan.intel.indicator.Indicator;
import io.bartizan.intel.indicator.Subject;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes indicators and events of every type out of a small world, so that they meet often. */
final class Traffic {

  private static final Map<ObservableType, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry(
              ObservableType.IPV4, List.of("dst_ip", "SourceIp", "id.orig_h", "QueryResults")),
          Map.entry(ObservableType.IPV6, List.of("dst_ip", "answers", "c-ip")),
          Map.entry(ObservableType.DOMAIN, List.of("query", "QueryName", "cs-host", "server_name")),
          Map.entry(ObservableType.URL, List.of("c-uri", "url.full", "referrer")),
          Map.entry(ObservableType.EMAIL, List.of("from", "mailfrom", "rcptto")),
          Map.entry(ObservableType.MD5, List.of("md5", "hash", "Hashes")),
          Map.entry(ObservableType.SHA1, List.of("sha1", "hash")),
          Map.entry(ObservableType.SHA256, List.of("sha256", "file.hash.sha256")),
          Map.entry(ObservableType.SHA512, List.of("sha512")),
          Map.entry(ObservableType.IMPHASH, List.of("Imphash")),
          Map.entry(ObservableType.SSDEEP, List.of("file.hash.ssdeep")),
          Map.entry(ObservableType.TLSH, List.of("file.hash.tlsh")),
          Map.entry(ObservableType.FILE_NAME, List.of("OriginalFileName", "PipeName")),
          Map.entry(ObservableType.FILE_PATH, List.of("Image", "TargetFilename")),
          Map.entry(ObservableType.REGISTRY_KEY, List.of("TargetObject")),
          Map.entry(ObservableType.USER_AGENT, List.of("user_agent", "cs-user-agent")),
          Map.entry(ObservableType.CERTIFICATE, List.of("tls.fingerprint")),
          Map.entry(ObservableType.CERTIFICATE_SERIAL, List.of("tls.serial")),
          Map.entry(ObservableType.JA3, List.of("ja3")),
          Map.entry(ObservableType.JA4, List.of("ja4")),
          Map.entry(ObservableType.MAC, List.of("mac")),
          Map.entry(ObservableType.ASN, List.of("source.as.number")),
          Map.entry(ObservableType.ACCOUNT, List.of("user.name")),
          Map.entry(ObservableType.PROCESS_NAME, List.of("process.name")),
          Map.entry(ObservableType.COMMAND_LINE, List.of("CommandLine")));

  static final List<ObservableType> TYPES = List.copyOf(new java.util.TreeSet<>(FIELDS.keySet()));

  private final Dice dice;

  Traffic(Dice dice) {
    this.dice = dice;
  }

  /** A value of a type, in one of its ways of writing. */
  String value(ObservableType type) {
    return switch (type) {
      case IPV4 -> pick("198.51.", "203.0.") + dice.below(6) + "." + dice.below(20);
      case IPV4_NET -> value(ObservableType.IPV4) + "/" + dice.between(14, 32);
      case IPV6 -> six();
      case IPV6_NET -> six() + "/" + dice.between(28, 128);
      case DOMAIN -> cased(domain());
      case URL -> url();
      case EMAIL -> cased(pick("a", "b", "c.d") + "@" + domain());
      case MD5, IMPHASH, JA3 -> hex(32);
      case SHA1 -> hex(40);
      case SHA256 -> hex(64);
      case SHA512 -> hex(128);
      case CERTIFICATE -> hex(dice.toss() ? 40 : 64);
      case CERTIFICATE_SERIAL -> pick("00", "") + hex(16);
      case SSDEEP -> "3:" + pick("AbCdEf", "abcdef") + dice.below(9) + ":xYz" + dice.below(9);
      case TLSH -> pick("T1", "") + hex(70);
      case FILE_NAME, PROCESS_NAME -> cased(pick("evil", "bad", "ok") + dice.below(9) + ".exe");
      case FILE_PATH -> path();
      case REGISTRY_KEY -> key();
      case MUTEX, USER_AGENT, COMMAND_LINE -> pick("Mozilla", "curl ", "x/") + dice.below(30);
      case JA4 -> "t13d15160" + dice.below(9) + "_8daaf6152771_b186095e22b6";
      case MAC -> "00" + pick("-", ":") + "1a-2b-3c-4d-0" + dice.below(10);
      case ASN -> pick("AS", "") + dice.below(40);
      case ACCOUNT -> cased("user" + dice.below(40));
    };
  }

  private String pick(String... choices) {
    return dice.pick(choices);
  }

  private String cased(String text) {
    return dice.oneIn(3) ? text.toUpperCase(Locale.ROOT) : text;
  }

  private String hex(int digits) {
    char first = "0123456789abcdef".charAt(dice.below(16));
    char second = "0123456789abcdef".charAt(dice.below(3));
    return cased((String.valueOf(first) + second).repeat(digits / 2));
  }

  private String six() {
    if (dice.oneIn(6)) {
      return "::ffff:" + value(ObservableType.IPV4);
    }
    return pick("2001:db8:", "2001:0DB8:")
        + Integer.toHexString(dice.below(4))
        + "::"
        + pick("", "0:", "1:")
        + Integer.toHexString(dice.below(8));
  }

  private String domain() {
    StringBuilder name =
        new StringBuilder(
            pick("evil", "bad") + dice.below(3) + "." + pick("com", "co.uk", "b\u00fccher.de"));
    for (int i = dice.below(3); i > 0; i--) {
      name.insert(0, pick("www", "a", "b") + ".");
    }
    return name + (dice.oneIn(8) ? "." : "");
  }

  private String url() {
    String scheme = pick("http://", "https://", "ftp://", "", "HTTP://");
    String host = dice.oneIn(4) ? value(ObservableType.IPV4) : domain();
    String port = pick("", "", "", ":80", ":443", ":8080");
    StringBuilder path = new StringBuilder();
    for (int i = dice.below(4); i > 0; i--) {
      path.append('/').append(pick("a", "b", "%61", "..", "."));
    }
    return scheme + host + port + path + pick("/", "", "/") + pick("", "", "?x=1", "#f");
  }

  private String path() {
    return cased(pick("C:\\Temp\\", "C:/temp/", "\\\\?\\C:\\temp\\", "/tmp/"))
        + cased(pick("evil", "bad") + dice.below(5) + ".exe");
  }

  private String key() {
    return pick("HKLM", "HKEY_LOCAL_MACHINE", "HKCU", "HKU\\S-1-5-21-1-2-3-500")
        + cased("\\Software\\evil")
        + dice.below(6);
  }

  /** Indicators with one to three subjects and all kinds of validity. */
  List<Indicator> indicators(int count) {
    List<Indicator> made = new ArrayList<>();
    while (made.size() < count) {
      List<Subject> subjects = new ArrayList<>();
      for (int i = dice.oneIn(5) ? 3 : 1; i > 0; i--) {
        subject().ifPresent(subjects::add);
      }
      if (!subjects.isEmpty()) {
        Instant from = Some.START.plus(Duration.ofDays(dice.below(30)));
        Optional<Instant> until =
            dice.oneIn(3)
                ? Optional.of(from.plus(Duration.ofDays(1 + dice.below(9))))
                : Optional.empty();
        made.add(
            Some.indicator(
                "i" + made.size(),
                "w",
                from,
                until,
                dice.oneIn(20),
                subjects.toArray(Subject[]::new)));
      }
    }
    return made;
  }

  private Optional<Subject> subject() {
    ObservableType type = dice.pick(List.of(ObservableType.values()));
    Optional<Observable> form = Normal.of(type, value(type)).filter(Traffic::isNarrow);
    return form.map(
        one ->
            new Subject.Value(
                one,
                one.type() == ObservableType.DOMAIN && dice.toss(),
                one.type() == ObservableType.URL && !one.normal().contains("?") && dice.oneIn(3)));
  }

  /** Whether a network is none that would be refused. */
  private static boolean isNarrow(Observable one) {
    String normal = one.normal();
    boolean isNet = one.type() == ObservableType.IPV4_NET || one.type() == ObservableType.IPV6_NET;
    return !isNet || Integer.parseInt(normal.substring(normal.indexOf('/') + 1)) > 16;
  }

  /** An event with some six observables. */
  TreeEvent event() {
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ObservableType type = dice.pick(TYPES);
      String field = dice.pick(FIELDS.getOrDefault(type, List.of()));
      String value = value(type);
      boolean isList = field.equals("answers") || field.equals("QueryResults");
      pairs.add(field);
      pairs.add(isList ? value + ";" + value(ObservableType.IPV4) : value);
    }
    Optional<Instant> time =
        dice.oneIn(10)
            ? Optional.empty()
            : Optional.of(Some.START.plus(Duration.ofHours(dice.below(40 * 24))));
    return Some.event(time, pairs.toArray());
  }
}
