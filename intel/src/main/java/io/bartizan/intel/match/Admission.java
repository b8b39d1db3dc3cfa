package io.bartizan.intel.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.Observable;
import io.bartizan.intel.observable.ObservableList;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.intel.observable.Observables;
import io.bartizan.intel.observable.PublicSuffixes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides at load which subjects of indicators may fire. Feeds have the resolver of half the world
 * in them, and sometimes the network of everybody.
 *
 * <ul>
 *   <li>Refused: networks of a prefix length up to 8 (IPv6: up to 16), public suffixes of the ICANN
 *       section, suffixes of the private section together with the names below them, and the hashes
 *       of the empty file.
 *   <li>Held: what is on a warning list, what lies in an own network or domain, a network that has
 *       an own one in it, and addresses of special use (private, loopback, link-local, multicast).
 *       A URL is held for its host only when its path is {@code /}.
 * </ul>
 *
 * <p>What is held can be let in by the name of the list, by the indicator's id or by the value.
 * Immutable and thread-safe.
 */
public final class Admission {

  /** The name of the list of addresses of special use. */
  public static final String SPECIAL = "addresses of special use";

  private static final String ID = "indicator--";
  private static final int WIDEST_4 = 8;
  private static final int WIDEST_6 = 16;

  private static final Set<String> EMPTY_FILE =
      Set.of(
          "d41d8cd98f00b204e9800998ecf8427e",
          "da39a3ee5e6b4b0d3255bfef95601890afd80709",
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
              + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e",
          "3::");

  /** RFC 6890 and its successors, but for the networks that documents use in examples. */
  private static final List<String> SPECIAL_NETWORKS =
      List.of(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::",
          "::1",
          "fc00::/7",
          "fe80::/10",
          "ff00::/8");

  /** What becomes of a subject. */
  sealed interface Verdict {
    record Admitted() implements Verdict {}

    record Holding(String list) implements Verdict {}

    record Refusal(String why) implements Verdict {}
  }

  private static final Verdict ADMITTED = new Verdict.Admitted();

  private final List<String> names;
  private final List<Boolean> doubts;
  private final List<Optional<Set<ObservableType>>> types;
  private final Map<String, Integer> exact;
  private final SubjectIndex index;
  private final List<Text> texts;
  private final List<String> ownNetworks;
  private final Set<String> letIn;
  private final PublicSuffixes suffixes;
  private final EndPolicy ends;
  private final List<String> problems;
  private final List<String> unknownNames;

  /** An entry that is looked for in values. */
  private record Text(int list, Optional<Pattern> pattern, String text) {
    boolean isIn(String value) {
      return pattern.map(one -> one.matcher(value).find()).orElseGet(() -> value.contains(text));
    }
  }

  private Admission(Builder from) {
    names = List.copyOf(from.names);
    doubts = List.copyOf(from.doubts);
    types = List.copyOf(from.types);
    exact = Map.copyOf(from.exact);
    index = from.index.build();
    texts = List.copyOf(from.texts);
    ownNetworks = List.copyOf(from.ownNetworks);
    letIn = Set.copyOf(from.letIn);
    suffixes = from.suffixes;
    ends = from.ends;
    problems = List.copyOf(from.problems);
    unknownNames = from.named.stream().filter(name -> !isKnown(name)).toList();
  }

  private boolean isKnown(String name) {
    return names.contains(name) || name.startsWith(ID) || Observables.guess(name).isPresent();
  }

  /** Special addresses held, no lists, nothing of our own, no end of ours. */
  public static Admission usual() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Our ends. */
  public EndPolicy ends() {
    return ends;
  }

  /** Entries of lists that could not be used: each with its list, at most 1,000. */
  public List<String> problems() {
    return problems;
  }

  /** The names of the lists, of the special addresses and of our own networks and domains. */
  public List<String> lists() {
    return names;
  }

  /**
   * Names that were to be let in and are neither a list's nor of the form of an indicator's id or
   * of a value: mistyped, most likely.
   */
  public List<String> unknownNames() {
    return unknownNames;
  }

  Verdict judge(String indicator, Observable one, boolean withSubdomains) {
    Optional<String> refusal = refusal(one, withSubdomains);
    if (refusal.isPresent()) {
      return new Verdict.Refusal(refusal.get());
    }
    Optional<String> list = listed(one, false);
    boolean isHeld =
        list.isPresent()
            && !letIn.contains(list.get())
            && !letIn.contains(indicator)
            && !letIn.contains(one.normal());
    return isHeld ? new Verdict.Holding(list.get()) : ADMITTED;
  }

  private Optional<String> refusal(Observable one, boolean withSubdomains) {
    return switch (one.type()) {
      case IPV4_NET -> tooWide(one, WIDEST_4);
      case IPV6_NET -> tooWide(one, WIDEST_6);
      case DOMAIN -> suffix(one, withSubdomains);
      case MD5, SHA1, SHA256, SHA512, SSDEEP ->
          EMPTY_FILE.contains(one.normal())
              ? Optional.of("is the hash of the empty file")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> tooWide(Observable one, int widest) {
    int length = prefixLength(one.normal());
    return length <= widest
        ? Optional.of("is a network as wide as /" + widest + " or wider")
        : Optional.empty();
  }

  private static int prefixLength(String network) {
    return Integer.parseInt(network.substring(network.indexOf('/') + 1));
  }

  private Optional<String> suffix(Observable one, boolean withSubdomains) {
    return suffixes
        .section(one.normal())
        .filter(section -> section == PublicSuffixes.Section.ICANN || withSubdomains)
        .map(
            section ->
                section == PublicSuffixes.Section.ICANN
                    ? "is a public suffix"
                    : "is a suffix below which anybody can have a name");
  }

  /** The list that casts doubt on a value, if there is one. */
  public Optional<String> doubt(Observable one) {
    return listed(one, true);
  }

  private Optional<String> listed(Observable one, boolean isDoubt) {
    Optional<String> own = isDoubt ? Optional.empty() : holdsOwn(one);
    if (own.isPresent()) {
      return own;
    }
    ObservableList list = ObservableList.of(hostOf(one).orElse(one));
    int[] found = {-1};
    Probe.Sink sink =
        (from, subject, how) -> {
          int owner = from.owner(subject);
          boolean isMeant = isAbout(owner, one.type()) || isAbout(owner, list.type(0));
          if (found[0] < 0 && doubts.get(owner) == isDoubt && isMeant) {
            found[0] = owner;
          }
        };
    new Probe().lookWithin(index, list, 0, sink);
    if (found[0] < 0 && list.type(0) != one.type()) {
      new Probe().lookWithin(index, ObservableList.of(one), 0, sink);
    }
    return found[0] >= 0 ? Optional.of(names.get(found[0])) : text(one, isDoubt);
  }

  private Optional<String> text(Observable one, boolean isDoubt) {
    Integer equal = exact.get(one.normal().toLowerCase(Locale.ROOT));
    if (equal != null && doubts.get(equal) == isDoubt && isAbout(equal, one.type())) {
      return Optional.of(names.get(equal));
    }
    return texts.stream()
        .filter(text -> doubts.get(text.list) == isDoubt && isAbout(text.list, one.type()))
        .filter(text -> text.isIn(one.normal()))
        .findFirst()
        .map(text -> names.get(text.list));
  }

  private boolean isAbout(int list, ObservableType type) {
    return types.get(list).map(some -> some.contains(type)).orElse(true);
  }

  /** The host of a URL without a path, and the domain of a mail address. */
  private static Optional<Observable> hostOf(Observable one) {
    String normal = one.normal();
    if (one.type() == ObservableType.EMAIL) {
      return Normal.of(ObservableType.DOMAIN, normal.substring(normal.lastIndexOf('@') + 1));
    }
    if (one.type() != ObservableType.URL || !normal.endsWith("/")) {
      return Optional.empty();
    }
    String rest = normal.substring(normal.indexOf("://") < 0 ? 0 : normal.indexOf("://") + 3);
    String host = rest.substring(0, rest.indexOf('/'));
    return rest.indexOf('/') != rest.length() - 1
        ? Optional.empty()
        : Normal.of(ObservableType.DOMAIN, host)
            .or(() -> Normal.of(ObservableType.IPV4, host))
            .or(() -> Normal.of(ObservableType.IPV6, host));
  }

  /** A network that has an own one in it. */
  private Optional<String> holdsOwn(Observable one) {
    if (one.type() != ObservableType.IPV4_NET && one.type() != ObservableType.IPV6_NET) {
      return Optional.empty();
    }
    int length = prefixLength(one.normal());
    for (String own : ownNetworks) {
      int slash = own.indexOf('/');
      String address = slash < 0 ? own : own.substring(0, slash);
      ObservableType type = one.type();
      Optional<Observable> wider = Normal.of(type, address + "/" + length);
      if (wider.equals(Optional.of(one))) {
        return Optional.of("own network " + own);
      }
    }
    return Optional.empty();
  }

  /** Gathers lists; not thread-safe. */
  public static final class Builder {
    private static final int MOST_PROBLEMS = 1000;
    private static final int MOST_TEXTS = 20_000;
    private static final int MOST_EQUAL = 1_000_000;

    private final List<String> names = new ArrayList<>();
    private final List<Boolean> doubts = new ArrayList<>();
    private final List<Optional<Set<ObservableType>>> types = new ArrayList<>();

    /** Texts that are no observable, of lists of values that must be equal; in lower case. */
    private final Map<String, Integer> exact = new HashMap<>();

    private final SubjectIndex.Builder index = new SubjectIndex.Builder();
    private final List<Text> texts = new ArrayList<>();
    private final List<String> ownNetworks = new ArrayList<>();
    private final Set<String> letIn = new HashSet<>();
    private final Set<String> named = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();
    private PublicSuffixes suffixes = PublicSuffixes.bundled();
    private EndPolicy ends = EndPolicy.NONE;

    private Builder() {
      warningList(WarningList.of(SPECIAL, WarningList.Kind.CIDR, SPECIAL_NETWORKS));
    }

    /** Adds a list; an entry that cannot be used is among {@link Admission#problems}. */
    public Builder warningList(WarningList list) {
      int number = names.size();
      names.add(list.name());
      doubts.add(list.isDoubt());
      types.add(list.types());
      for (String entry : list.entries()) {
        if (!add(number, list.kind(), entry)) {
          problem(list.name(), entry);
        }
      }
      return this;
    }

    private void problem(String list, String entry) {
      if (problems.size() < MOST_PROBLEMS) {
        String shown = entry.substring(0, Math.min(entry.length(), 80));
        problems.add("warning list " + list + ": an entry cannot be used: " + shown);
      }
    }

    private boolean add(int list, WarningList.Kind kind, String entry) {
      return switch (kind) {
        case CIDR -> add(list, address(entry), 0);
        case HOSTNAME -> add(list, host(entry), SubjectIndex.SUBDOMAINS);
        case STRING -> value(list, entry);
        case SUBSTRING -> !entry.isEmpty() && text(list, entry);
        case REGEX -> regex(list, entry);
      };
    }

    /** A value by its type; a text that is none, or a name that may be a domain's, by equality. */
    private boolean value(int list, String entry) {
      Optional<Observable> guess = Observables.guess(entry);
      boolean isClear = guess.isPresent() && guess.get().type() != ObservableType.FILE_NAME;
      return isClear ? add(list, guess, 0) : equal(list, entry);
    }

    private static Optional<Observable> address(String entry) {
      return Normal.of(ObservableType.IPV4, entry).or(() -> Normal.of(ObservableType.IPV6, entry));
    }

    private static Optional<Observable> host(String entry) {
      String name = entry.startsWith(".") ? entry.substring(1) : entry;
      return Normal.of(ObservableType.DOMAIN, name).or(() -> address(name));
    }

    private boolean add(int list, Optional<Observable> entry, int flags) {
      if (entry.isEmpty()) {
        return false;
      }
      ObservableList one = ObservableList.of(entry.get());
      boolean isDomain = one.type(0) == ObservableType.DOMAIN;
      index.add(
          list, one.type(0), isDomain ? flags : 0, one.keys(), one.keyStart(0), one.keyEnd(0));
      return true;
    }

    private boolean equal(int list, String entry) {
      if (exact.size() >= MOST_EQUAL) {
        return false;
      }
      exact.putIfAbsent(entry.strip().toLowerCase(Locale.ROOT), list);
      return true;
    }

    private boolean text(int list, String entry) {
      if (texts.size() >= MOST_TEXTS) {
        return false;
      }
      texts.add(new Text(list, Optional.empty(), entry));
      return true;
    }

    private boolean regex(int list, String entry) {
      boolean isWhole = entry.length() > 2 && entry.startsWith("/") && entry.lastIndexOf('/') > 0;
      String inner = isWhole ? entry.substring(1, entry.lastIndexOf('/')) : entry;
      boolean ignoresCase = isWhole && entry.endsWith("i");
      try {
        Pattern pattern = Pattern.compile(inner, ignoresCase ? Pattern.CASE_INSENSITIVE : 0);
        texts.add(new Text(list, Optional.of(pattern), inner));
        return texts.size() < MOST_TEXTS;
      } catch (PatternSyntaxException e) {
        return false;
      }
    }

    /** Adds a network or an address of our own. */
    public Builder ownNetwork(String network) {
      ownNetworks.add(network);
      String name = "own network " + network;
      return warningList(WarningList.of(name, WarningList.Kind.CIDR, List.of(network)));
    }

    /** Adds a domain of our own, with all names below it. */
    public Builder ownDomain(String domain) {
      String name = "own domain " + domain;
      return warningList(WarningList.of(name, WarningList.Kind.HOSTNAME, List.of(domain)));
    }

    /** Lets in what would be held: by the name of a list, an indicator's id, or a value. */
    public Builder letIn(String name) {
      named.add(name);
      letIn.add(name);
      Observables.guess(name).ifPresent(value -> letIn.add(value.normal()));
      return this;
    }

    /** Takes these public suffixes instead of those that come with the library. */
    public Builder suffixes(PublicSuffixes newer) {
      suffixes = newer;
      return this;
    }

    /** Our ends of indicators. */
    public Builder ends(EndPolicy policy) {
      ends = policy;
      return this;
    }

    public Admission build() {
      return new Admission(this);
    }
  }
}
