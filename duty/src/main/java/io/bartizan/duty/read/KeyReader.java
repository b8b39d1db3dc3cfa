package io.bartizan.duty.read;

import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the keys of one map. It remembers which keys were asked for, so that {@link #finish} can
 * name those that nobody knows. A value of the wrong type is a diagnostic and counts as absent.
 */
public final class KeyReader {

  private final Source source;
  private final YamlMapping map;
  private final String what;
  private final Findings findings;
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * A reader of a map.
   *
   * @param what what the map is, with its article, as messages say it: "a duty"
   */
  public KeyReader(Source source, YamlMapping map, String what, Findings findings) {
    this.source = source;
    this.map = map;
    this.what = what;
    this.findings = findings;
  }

  /** The text that the map stands in. */
  public Source source() {
    return source;
  }

  /** Where diagnostics go. */
  public Findings findings() {
    return findings;
  }

  /** The map itself. */
  public YamlMapping map() {
    return map;
  }

  /** Whether the key is there with a value. */
  public boolean has(String key) {
    return node(key).isPresent();
  }

  /** The value of a key; null and absent are the same. */
  public Optional<YamlNode> node(String key) {
    asked.add(key);
    return map.find(key).filter(node -> !(node instanceof YamlScalar scalar && scalar.isNull()));
  }

  /** Where the value stands; the first key of the map where there is none. */
  public Span span(String key) {
    return map.find(key).map(YamlNode::span).orElse(start());
  }

  /** The place that stands for the whole map. */
  public Span start() {
    return map.entries().isEmpty() ? map.span() : map.entries().getFirst().key().span();
  }

  /** A single value. */
  public Optional<YamlScalar> scalar(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof YamlScalar scalar) {
      return Optional.of(scalar);
    }
    wrongType(key, "a text", node.get());
    return Optional.empty();
  }

  /** A text. */
  public Optional<String> text(String key) {
    return scalar(key).map(YamlScalar::text).filter(text -> !text.isBlank());
  }

  /** A text that must be there; empty, with a diagnostic, where it is not. */
  public String requireText(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      missing(key);
    }
    return text.orElse("");
  }

  /** A day such as 2026-01-31. */
  public Optional<LocalDate> date(String key) {
    return TypedValue.date(this, key);
  }

  /** A whole number between two bounds. */
  public Optional<Integer> number(String key, int least, int most) {
    return TypedValue.number(this, key, least, most);
  }

  /** Yes or no, written {@code yes}, {@code no}, {@code true} or {@code false}. */
  public boolean flag(String key, boolean otherwise) {
    return oneOf(key, Map.of("yes", true, "true", true, "no", false, "false", false))
        .orElse(otherwise);
  }

  /** One of several words. */
  public <T> Optional<T> oneOf(String key, Map<String, T> words) {
    return TypedValue.oneOf(this, key, words);
  }

  /** A time zone of the IANA database. */
  public Optional<ZoneId> zone(String key) {
    return TypedValue.zone(this, key);
  }

  /** Words in both languages: {@code {en: ..., zh: ...}}, or one text for both. */
  public Optional<Words> words(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof YamlScalar scalar) {
      return Optional.of(Words.same(scalar.text()));
    }
    if (node.get() instanceof YamlMapping both) {
      KeyReader reader = new KeyReader(source, both, "words", findings);
      String en = reader.requireText("en");
      Words words = new Words(en, reader.text("zh").orElse(en));
      reader.finish();
      return Optional.of(words);
    }
    wrongType(key, "a text or a map of en and zh", node.get());
    return Optional.empty();
  }

  /** Words that must be there. */
  public Words requireWords(String key) {
    Optional<Words> words = words(key);
    if (words.isEmpty()) {
      missing(key);
    }
    return words.orElse(Words.same(""));
  }

  /** A map. */
  public Optional<YamlMapping> map(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isPresent() && !(node.get() instanceof YamlMapping)) {
      wrongType(key, "a map", node.get());
    }
    return node.filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast);
  }

  /** The members of a list; empty where there is none. */
  public List<YamlNode> list(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlSequence sequence) {
      return sequence.items();
    }
    wrongType(key, "a list", node.get());
    return List.of();
  }

  /** The members of a list that must be maps. */
  public List<KeyReader> maps(String key, String what) {
    List<KeyReader> readers = new ArrayList<>();
    for (YamlNode node : list(key)) {
      if (node instanceof YamlMapping member) {
        readers.add(new KeyReader(source, member, what, findings));
      } else {
        findings.error(
            "key-type",
            source,
            node.span(),
            "a member of \"" + key + "\" must be a map, not " + node.described());
      }
    }
    return readers;
  }

  /** One text or a list of texts. */
  public List<String> texts(String key) {
    Optional<YamlNode> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    List<YamlNode> members =
        node.get() instanceof YamlSequence sequence ? sequence.items() : List.of(node.get());
    List<String> texts = new ArrayList<>();
    for (YamlNode member : members) {
      if (member instanceof YamlScalar scalar) {
        texts.add(scalar.text());
      } else {
        wrongType(key, "a text or a list of texts", member);
      }
    }
    return List.copyOf(texts);
  }

  /** Says that a key is missing. */
  public void missing(String key) {
    String near =
        map.entries().stream()
            .map(entry -> entry.key().text())
            .filter(name -> !asked.contains(name))
            .filter(name -> NearestName.find(name, List.of(key)).isPresent())
            .findFirst()
            .map(name -> "; is \"" + Visible.excerpt(name) + "\" meant to be it?")
            .orElse("");
    findings.error("missing-key", source, start(), what + " has no \"" + key + "\"" + near);
  }

  /** Adds an error about the value of a key. */
  public void error(String code, String key, String message) {
    findings.error(code, source, span(key), message);
  }

  private void wrongType(String key, String expected, YamlNode found) {
    findings.error(
        "key-type",
        source,
        found.span(),
        "\"" + key + "\" must be " + expected + ", not " + found.described());
  }

  /** Names the keys that nobody asked for. To be called last. */
  public void finish() {
    for (YamlMapping.Entry entry : map.entries()) {
      String name = entry.key().text();
      if (!asked.contains(name)) {
        findings.add(unknown(entry, name));
      }
    }
  }

  /** A key without a value is most often the rest of a text in braces that holds a comma. */
  private Diagnostic unknown(YamlMapping.Entry entry, String name) {
    Diagnostic error =
        Diagnostic.error(
            "unknown-key",
            source,
            entry.key().span(),
            "unknown key \""
                + Visible.excerpt(name)
                + "\" in "
                + what
                + NearestName.hint(name, asked));
    boolean bare = entry.value() instanceof YamlScalar scalar && scalar.isNull();
    if (bare) {
      return error.withHelp(
          "in braces, a comma ends the text: quote texts with commas, {en: \"one, two\"}");
    }
    return NearestName.hint(name, asked).isEmpty()
        ? error.withHelp("the keys here are " + String.join(", ", asked))
        : error;
  }
}
