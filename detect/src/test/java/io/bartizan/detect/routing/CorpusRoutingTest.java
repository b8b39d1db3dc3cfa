package io.bartizan.detect.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.event.FieldTable;
import io.bartizan.event.LogSource;
import io.bartizan.event.TreeEvent;
import io.bartizan.fixtures.Corpus;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our routing beside the map of Windows log sources that the public rules come with. */
class CorpusRoutingTest {

  private static final String CHANNEL = "WinEventLog:";
  private static final Routing ROUTING = Routing.builtIn();
  private static final FieldTable FIELDS = FieldTable.of(Router.fieldsOf(ROUTING));

  private static List<YamlMapping> entries = List.of();
  private static final Map<String, List<String>> CHANNELS = new HashMap<>();

  @BeforeAll
  static void readMap() throws IOException {
    Optional<Path> map = Corpus.find("sigma/tests/thor.yml");
    assumeTrue(map.isPresent(), Corpus.ABSENT);
    Source source = new Source("thor.yml", Files.readString(map.get()));
    YamlMapping root = (YamlMapping) new YamlReader().read(source).value().get().getFirst();
    YamlMapping sources = (YamlMapping) root.find("logsources").get();
    entries = sources.entries().stream().map(e -> (YamlMapping) e.value()).toList();
    for (YamlMapping entry : entries) {
      for (String place : texts(entry, "sources")) {
        if (place.startsWith(CHANNEL)) {
          CHANNELS
              .computeIfAbsent(text(entry, "service"), service -> new ArrayList<>())
              .add(place.substring(CHANNEL.length()));
        }
      }
    }
  }

  private static String text(YamlMapping map, String key) {
    return map.find(key).map(node -> ((YamlScalar) node).text()).orElse("");
  }

  private static List<String> texts(YamlMapping map, String key) {
    YamlNode node = map.find(key).orElse(null);
    return switch (node) {
      case null -> List.of();
      case YamlSequence list ->
          list.items().stream().map(item -> ((YamlScalar) item).text()).toList();
      default -> List.of(((YamlScalar) node).text());
    };
  }

  private static LogSource logSource(YamlMapping entry) {
    return new LogSource(text(entry, "product"), text(entry, "category"), text(entry, "service"));
  }

  private static List<Routing.Entry> fitting(Map<String, ?> event) {
    return new Router(ROUTING, FIELDS)
        .cursor().route(TreeEvent.of(FIELDS, event)).stream()
            .mapToObj(ROUTING.entries()::get)
            .toList();
  }

  @Test
  void services_ofTheMap_areReachedByTheirChannels() {
    List<String> missing = new ArrayList<>();
    int asked = 0;
    for (YamlMapping entry : entries) {
      LogSource wanted = logSource(entry);
      for (String place : texts(entry, "sources")) {
        if (place.startsWith(CHANNEL)) {
          asked++;
          String channel = place.substring(CHANNEL.length());
          Map<String, ?> event = Map.of("Channel", channel, "EventID", 70_000);
          if (fitting(event).stream().noneMatch(e -> wanted.covers(e.logSource()))) {
            missing.add(wanted + " by " + channel);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(asked).isGreaterThan(40);
  }

  @Test
  void categories_ofTheMap_areReachedByChannelAndEventId() {
    List<String> missing = new ArrayList<>();
    int asked = 0;
    for (YamlMapping entry : entries) {
      Optional<YamlMapping> conditions = entry.find("conditions").map(YamlMapping.class::cast);
      if (conditions.isEmpty()) {
        continue;
      }
      String service = text((YamlMapping) entry.find("rewrite").get(), "service");
      for (String channel : CHANNELS.getOrDefault(service, List.of())) {
        for (String id : texts(conditions.get(), "EventID")) {
          asked++;
          Map<String, ?> event =
              Map.of(
                  "Channel", channel,
                  "EventID", Integer.valueOf(id),
                  "EventType", text(conditions.get(), "EventType"));
          if (fitting(event).stream().noneMatch(e -> isSame(e, entry))) {
            missing.add(logSource(entry) + " by " + event);
          }
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(asked).isGreaterThan(50);
  }

  /** Whether it names the log source, with the same other names for fields. */
  private static boolean isSame(Routing.Entry ours, YamlMapping theirs) {
    FieldMapping mapping = ours.mapping();
    Optional<YamlMapping> names = theirs.find("fieldmappings").map(YamlMapping.class::cast);
    return logSource(theirs).covers(ours.logSource())
        && names.stream()
            .flatMap(map -> map.entries().stream())
            .allMatch(
                name ->
                    mapping.rename(name.key().text()).equals(((YamlScalar) name.value()).text()));
  }

  @Test
  void categories_ofOtherEventIds_areNotReached() {
    for (YamlMapping entry : entries) {
      if (entry.has("conditions")) {
        LogSource wanted = logSource(entry);
        String service = text((YamlMapping) entry.find("rewrite").get(), "service");
        for (String channel : CHANNELS.getOrDefault(service, List.of())) {
          Map<String, ?> event = Map.of("Channel", channel, "EventID", 70_000);
          assertThat(fitting(event)).noneMatch(e -> wanted.covers(e.logSource()));
        }
      }
    }
  }
}
