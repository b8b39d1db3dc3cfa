package io.bartizan.duty.place;

import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The places that statutes speak of, and groups of them such as {@code EU}. Immutable. */
public final class Jurisdictions {

  /** No places at all. */
  public static final Jurisdictions NONE = new Jurisdictions(Map.of(), Map.of(), Map.of());

  private static final Set<String> ISO = Set.of(Locale.getISOCountries());

  private final SortedMap<String, Jurisdiction> byCode;
  private final SortedMap<String, SortedSet<String>> groups;
  private final Map<String, Words> countries;

  private Jurisdictions(
      Map<String, Jurisdiction> byCode,
      Map<String, SortedSet<String>> groups,
      Map<String, Words> countries) {
    this.byCode = Collections.unmodifiableSortedMap(new TreeMap<>(byCode));
    this.countries = Map.copyOf(countries);
    this.groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
  }

  /** The place of a code, if the catalogue knows more of it than that it exists. */
  public Optional<Jurisdiction> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Whether the code is one of ISO 3166-1 or of the catalogue. */
  public boolean exists(String code) {
    return byCode.containsKey(code) || ISO.contains(code);
  }

  /** What people call the place; its code where nobody wrote that down. */
  public Words name(String code) {
    return find(code)
        .map(Jurisdiction::name)
        .orElseGet(() -> countries.getOrDefault(code, Words.same(code)));
  }

  /** The members of a group. */
  public Optional<Set<String>> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** The names of all groups. */
  public Set<String> groups() {
    return groups.keySet();
  }

  /** The codes that the catalogue has an entry for. */
  public Set<String> codes() {
    return byCode.keySet();
  }

  /**
   * Reads the file of jurisdictions: a list of {@code {code, name, zone, calendar, groups,
   * not_covered}} under {@code jurisdictions}, and the names of all other countries, {@code {code,
   * name}}, under {@code countries}.
   */
  public static Parsed<Jurisdictions> read(Source source) {
    Findings findings = new Findings();
    Parsed<List<YamlNode>> documents = new YamlReader().read(source);
    findings.addAll(documents.diagnostics());
    Map<String, Jurisdiction> byCode = new TreeMap<>();
    Map<String, SortedSet<String>> groups = new TreeMap<>();
    Map<String, Words> countries = new TreeMap<>();
    for (YamlNode node : documents.value().orElse(List.of())) {
      if (node instanceof YamlMapping map) {
        KeyReader keys = new KeyReader(source, map, "the file of jurisdictions", findings);
        keys.maps("jurisdictions", "a jurisdiction").forEach(one -> add(one, byCode, groups));
        keys.maps("countries", "a country").forEach(one -> name(one, byCode, countries));
        keys.finish();
      } else {
        findings.error("document-shape", source, Span.START, "the file must be one map");
      }
    }
    return findings.hasErrors()
        ? new Parsed.Rejected<>(findings.all())
        : new Parsed.Accepted<>(new Jurisdictions(byCode, groups, countries), findings.all());
  }

  private static void add(
      KeyReader keys, Map<String, Jurisdiction> byCode, Map<String, SortedSet<String>> groups) {
    String code = keys.requireText("code");
    Jurisdiction one =
        new Jurisdiction(
            code,
            keys.requireWords("name"),
            keys.zone("zone"),
            keys.text("calendar"),
            keys.maps("not_covered", "what is left out").stream()
                .map(Jurisdictions::words)
                .toList());
    for (String group : keys.texts("groups")) {
      groups.computeIfAbsent(group, name -> new TreeSet<>()).add(code);
    }
    keys.finish();
    if (byCode.put(code, one) != null) {
      keys.error("duplicate-id", "code", "the jurisdiction \"" + code + "\" is defined twice");
    }
  }

  private static Words words(KeyReader keys) {
    Words words = new Words(keys.requireText("en"), keys.requireText("zh"));
    keys.finish();
    return words;
  }

  private static void name(
      KeyReader keys, Map<String, Jurisdiction> byCode, Map<String, Words> countries) {
    String code = keys.requireText("code");
    Words name = keys.requireWords("name");
    keys.finish();
    if (byCode.containsKey(code) || countries.put(code, name) != null) {
      keys.error("duplicate-id", "code", "the country \"" + code + "\" is defined twice");
    }
  }
}
