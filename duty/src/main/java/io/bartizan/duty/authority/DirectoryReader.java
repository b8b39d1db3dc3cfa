package io.bartizan.duty.authority;

import io.bartizan.duty.place.Jurisdictions;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.statute.Grade;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads files of authorities.
 *
 * <pre>
 * authorities:
 *   - authority: de.bsi
 *     name: {en: Federal Office for Information Security, zh: 联邦信息安全局}
 *     country: DE
 *     receives: [eu.nis2, de.bsig]
 *     portal: https://...
 *     languages: [de]
 *     grade: B
 *     source: https://...
 *     checked_on: 2026-11-29
 * </pre>
 */
public final class DirectoryReader {

  private final Jurisdictions places;
  private final Set<String> sectors;
  private final Set<String> names;
  private final Findings findings;
  private final TreeMap<String, Authority> found = new TreeMap<>();

  /**
   * A reader.
   *
   * @param sectors the sectors that the catalogue knows
   * @param names the names of its statutes and duties
   */
  public DirectoryReader(
      Jurisdictions places,
      Collection<String> sectors,
      Collection<String> names,
      Findings findings) {
    this.places = places;
    this.sectors = Set.copyOf(sectors);
    this.names = Set.copyOf(names);
    this.findings = findings;
  }

  /** Adds the authorities of a file. */
  public void read(Source source, List<YamlNode> documents) {
    for (YamlNode node : documents) {
      if (node instanceof YamlMapping map) {
        KeyReader keys = new KeyReader(source, map, "the file of authorities", findings);
        keys.maps("authorities", "an authority").forEach(this::add);
        keys.finish();
      }
    }
  }

  /** All that were read. */
  public Directory directory() {
    return new Directory(found.values());
  }

  private void add(KeyReader keys) {
    Authority one =
        new Authority(
            keys.requireText("authority"),
            keys.requireWords("name"),
            country(keys),
            keys.text("region"),
            keys.texts("roles"),
            known(keys, "receives", "statute or duty", names),
            known(keys, "sectors", "sector", sectors),
            reach(keys),
            grade(keys),
            keys.texts("source"),
            keys.date("checked_on").orElse(LocalDate.EPOCH),
            keys.words("note"));
    for (String key : List.of("source", "checked_on")) {
      if (!keys.has(key)) {
        keys.missing(key);
      }
    }
    keys.finish();
    if (found.put(one.id(), one) != null) {
      keys.error(
          "duplicate-id", "authority", "the authority \"" + one.id() + "\" is defined twice");
    }
  }

  private static Grade grade(KeyReader keys) {
    if (!keys.has("grade")) {
      keys.missing("grade");
    }
    return keys.oneOf("grade", Grade.LETTERS).orElse(Grade.C);
  }

  private static Authority.Reach reach(KeyReader keys) {
    Optional<String> portal = keys.text("portal");
    if (portal.filter(text -> !text.startsWith("https://")).isPresent()) {
      keys.error("key-type", "portal", "a portal is an address that begins with https://");
    }
    return new Authority.Reach(
        portal, keys.text("phone"), keys.text("mail"), keys.text("form"), keys.texts("languages"));
  }

  private String country(KeyReader keys) {
    String country = keys.requireText("country");
    if (!country.isEmpty() && !places.exists(country)) {
      findings.unknown(
          "unknown-option",
          "country",
          country,
          keys.source(),
          keys.span("country"),
          places.codes());
    }
    return country;
  }

  private List<String> known(KeyReader keys, String key, String what, Set<String> allowed) {
    List<String> texts = keys.texts(key);
    for (String text : texts) {
      if (!allowed.contains(text)) {
        findings.unknown("unknown-option", what, text, keys.source(), keys.span(key), allowed);
      }
    }
    return texts;
  }
}
