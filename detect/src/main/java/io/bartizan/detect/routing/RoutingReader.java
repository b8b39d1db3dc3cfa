package io.bartizan.detect.routing;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * YAML -> {@link Routing}: a list of maps with {@code when}, {@code is} and, where names differ,
 * {@code fields}, and {@code extract} for fields inside a text; or with {@code windows}, which says
 * where records keep channel, provider and event id, and stands for all that is said of Windows
 * events. All that is wrong is reported in one pass.
 */
public final class RoutingReader {

  private static final Set<String> ENTRY_KEYS = Set.of("when", "is", "fields", "extract");
  private static final Set<String> EXTRACT_KEYS = Set.of("from", "names");
  private static final Set<String> WHEN_KEYS =
      Set.of("channel", "provider", "event_id", "fields", "has");
  private static final Set<String> WINDOWS_KEYS =
      Set.of("channel", "channel_prefix", "provider", "event_id", "data");
  private static final Set<String> IS_KEYS = Set.of("product", "category", "service");

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();

  private RoutingReader(Source source) {
    this.source = source;
  }

  /** The routing in a text. */
  public static Parsed<Routing> read(Source source) {
    return switch (new YamlReader().read(source)) {
      case Parsed.Rejected<List<YamlNode>> rejected ->
          new Parsed.Rejected<>(rejected.diagnostics());
      case Parsed.Accepted<List<YamlNode>> accepted ->
          new RoutingReader(source).routing(accepted.result());
    };
  }

  private Parsed<Routing> routing(List<YamlNode> documents) {
    List<Routing.Entry> entries = new ArrayList<>();
    for (YamlNode document : documents) {
      if (document instanceof YamlSequence sequence) {
        sequence.items().forEach(item -> entries.addAll(entries(item)));
      } else {
        error(document.span(), "a routing must be a list of entries");
      }
    }
    return found.stream().anyMatch(Diagnostic::isError)
        ? new Parsed.Rejected<>(found)
        : new Parsed.Accepted<>(new Routing(entries), found);
  }

  private List<Routing.Entry> entries(YamlNode node) {
    if (!(node instanceof YamlMapping map)) {
      error(node.span(), "an entry must be a map of \"when\" and \"is\"");
      return List.of();
    }
    return map.has("windows") ? windows(map) : entry(map).stream().toList();
  }

  /** All that is said of Windows events, for records that keep their headers elsewhere. */
  private List<Routing.Entry> windows(YamlMapping map) {
    checkKeys(map, Set.of("windows"));
    Optional<YamlMapping> windows = map(map, "windows");
    if (windows.isEmpty()) {
      return List.of();
    }
    checkKeys(windows.get(), WINDOWS_KEYS);
    String channel = one(windows.get(), "channel");
    String eventId = one(windows.get(), "event_id");
    if (channel.isEmpty() || eventId.isEmpty()) {
      error(map.span(), "\"windows\" needs the fields \"channel\" and \"event_id\"");
      return List.of();
    }
    return new WindowsFields(
            channel,
            list(windows.get(), "channel_prefix"),
            one(windows.get(), "provider"),
            eventId,
            one(windows.get(), "data"))
        .entries(Routing.windows());
  }

  private Optional<Routing.Entry> entry(YamlMapping map) {
    checkKeys(map, ENTRY_KEYS);
    Optional<YamlMapping> when = map(map, "when");
    Optional<YamlMapping> is = map(map, "is");
    if (when.isEmpty() || is.isEmpty()) {
      error(map.span(), "an entry needs the maps \"when\" and \"is\"");
      return Optional.empty();
    }
    checkKeys(when.get(), WHEN_KEYS);
    checkKeys(is.get(), IS_KEYS);
    Map<String, List<String>> fields = new LinkedHashMap<>();
    map(when.get(), "fields")
        .ifPresent(
            tests ->
                tests
                    .entries()
                    .forEach(test -> fields.put(test.key().text(), lower(texts(test.value())))));
    Map<String, String> names = new LinkedHashMap<>();
    map(map, "fields")
        .ifPresent(
            renamed ->
                renamed
                    .entries()
                    .forEach(
                        name ->
                            texts(name.value()).forEach(to -> names.put(name.key().text(), to))));
    return Optional.of(
        new Routing.Entry(
            lower(list(when.get(), "channel")),
            lower(list(when.get(), "provider")),
            list(when.get(), "event_id"),
            fields,
            list(when.get(), "has"),
            logSource(is.get()),
            new FieldMapping(names),
            extraction(map)));
  }

  private Extraction extraction(YamlMapping map) {
    Optional<YamlMapping> extract = map(map, "extract");
    if (extract.isEmpty()) {
      return Extraction.NONE;
    }
    checkKeys(extract.get(), EXTRACT_KEYS);
    String from = one(extract.get(), "from");
    List<String> names = list(extract.get(), "names");
    if (from.isEmpty() || names.isEmpty()) {
      error(extract.get().span(), "\"extract\" needs \"from\", a field, and \"names\" in its text");
    }
    return new Extraction(from, names);
  }

  private LogSource logSource(YamlMapping is) {
    return new LogSource(one(is, "product"), one(is, "category"), one(is, "service"));
  }

  private String one(YamlMapping map, String key) {
    List<String> values = list(map, key);
    return values.isEmpty() ? "" : values.getFirst();
  }

  private void checkKeys(YamlMapping map, Set<String> known) {
    for (YamlMapping.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        error(
            entry.key().span(),
            "unknown key \"" + entry.key() + "\"" + NearestName.hint(key, known));
      }
    }
  }

  private Optional<YamlMapping> map(YamlMapping map, String key) {
    Optional<YamlNode> node = map.find(key);
    if (node.isPresent() && node.get() instanceof YamlMapping found) {
      return Optional.of(found);
    }
    node.ifPresent(n -> error(n.span(), "\"" + key + "\" must be a map"));
    return Optional.empty();
  }

  private List<String> list(YamlMapping map, String key) {
    return map.find(key).map(this::texts).orElse(List.of());
  }

  private List<String> texts(YamlNode node) {
    List<YamlNode> members =
        node instanceof YamlSequence sequence ? sequence.items() : List.of(node);
    List<String> texts = new ArrayList<>();
    for (YamlNode member : members) {
      if (member instanceof YamlScalar scalar) {
        texts.add(scalar.text());
      } else {
        error(member.span(), "expected a text or a list of texts, not " + member.described());
      }
    }
    return texts;
  }

  private static List<String> lower(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  private void error(Span span, String message) {
    found.add(Diagnostic.error("routing", source, span, message));
  }
}
