package io.bartizan.syntax.yaml;

import io.bartizan.syntax.Span;
import java.util.List;
import java.util.Optional;

/**
 * Keys with their values, in the order written; no key twice.
 *
 * @param entries the entries
 * @param span where it stands
 */
public record YamlMapping(List<Entry> entries, Span span) implements YamlNode {
  public YamlMapping {
    entries = List.copyOf(entries);
  }

  /** The value of a key; linear in the number of keys. */
  public Optional<YamlNode> find(String key) {
    return findEntry(key).map(Entry::value);
  }

  /** The entry of a key; linear in the number of keys. */
  public Optional<Entry> findEntry(String key) {
    for (Entry entry : entries) {
      if (entry.key().text().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** Whether the key is there, whatever its value. */
  public boolean has(String key) {
    return findEntry(key).isPresent();
  }

  @Override
  public String described() {
    return "a map";
  }

  /** One key with its value. */
  public record Entry(YamlScalar key, YamlNode value) {
    /** From the beginning of the key to the end of the value; an alias stands elsewhere. */
    public Span span() {
      return value.span().start() < key.span().start() ? key.span() : key.span().to(value.span());
    }
  }
}
