package io.bartizan.duty.fact;

import io.bartizan.duty.fact.FactDeclaration.Option;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads declarations of facts.
 *
 * <pre>
 * - fact: entity.sector
 *   kind: choice
 *   options: {banking: {en: banking, zh: 银行业}, health: {en: health, zh: 卫生}}
 *   label: {en: sector, zh: 行业}
 *   ask: {en: In which sector is the entity?, zh: 该单位属于哪个行业？}
 * </pre>
 */
public final class FactReader {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+){1,5}");

  private FactReader() {}

  /** The declarations under a key. */
  public static List<FactDeclaration> read(KeyReader keys, String key) {
    List<FactDeclaration> declarations = new ArrayList<>();
    for (KeyReader one : keys.maps(key, "a fact")) {
      String name = one.requireText("fact");
      if (!name.isEmpty() && !NAME.matcher(name).matches()) {
        one.findings()
            .error(
                "id-format",
                one.source(),
                one.span("fact"),
                "\"" + Visible.excerpt(name) + "\" is not a valid fact name",
                "write lower-case words with points between them, such as entity.sector");
      }
      declarations.add(declaration(one, name));
      one.finish();
    }
    return declarations;
  }

  /** The declaration of one thing, under a name. */
  public static FactDeclaration declaration(KeyReader keys, String name) {
    FactKind kind = keys.oneOf("kind", FactKind.WORDS).orElse(FactKind.TEXT);
    if (!keys.has("kind")) {
      keys.missing("kind");
    }
    List<Option> options = options(keys, kind);
    Words label = keys.requireWords("label");
    Words question = keys.words("ask").orElse(label);
    return new FactDeclaration(
        name,
        kind,
        options,
        keys.words("unit"),
        label,
        question,
        keys.texts("not_before"),
        keys.flag("asked", true),
        new FactDeclaration.Bounds(
            keys.text("among"),
            keys.flag("negative", false),
            keys.text("place"),
            keys.flag("ahead", false),
            keys.words("why"),
            says(keys, kind)));
  }

  /** How a condition says it; what is tested against must have its place in the sentence. */
  private static Optional<Words> says(KeyReader keys, FactKind kind) {
    Optional<Words> says = keys.words("says");
    boolean needsPlace = kind != FactKind.YES_NO;
    boolean fits =
        says.stream()
            .flatMap(words -> Stream.of(words.en(), words.zh()))
            .allMatch(text -> text.contains(FactDeclaration.VALUE) == needsPlace);
    if (!fits) {
      keys.error(
          "fact-says",
          "says",
          needsPlace
              ? "the sentence has no " + FactDeclaration.VALUE + " for what is tested against"
              : "a fact of kind yes_no is told by a whole sentence, without "
                  + FactDeclaration.VALUE);
    }
    return says;
  }

  private static List<Option> options(KeyReader keys, FactKind kind) {
    Optional<YamlNode> node = keys.node("options");
    if (node.isEmpty()) {
      if (kind.hasOptions()) {
        keys.missing("options");
      }
      return List.of();
    }
    if (!kind.hasOptions()) {
      keys.error("fact-options", "options", "a fact of kind " + kind.word() + " has no options");
    }
    if (node.get() instanceof YamlMapping map) {
      return labelled(keys, map);
    }
    return keys.texts("options").stream().map(name -> new Option(name, Words.same(name))).toList();
  }

  private static List<Option> labelled(KeyReader keys, YamlMapping map) {
    List<Option> options = new ArrayList<>();
    KeyReader labels = new KeyReader(keys.source(), map, "the options", keys.findings());
    for (YamlMapping.Entry entry : map.entries()) {
      String name = entry.key().text();
      boolean bare = entry.value() instanceof YamlScalar scalar && scalar.isNull();
      Words label = bare ? Words.same(name) : labels.requireWords(name);
      options.add(new Option(name, label));
    }
    return options;
  }
}
