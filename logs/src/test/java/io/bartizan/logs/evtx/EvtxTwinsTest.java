package io.bartizan.logs.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.TreeEvent;
import io.bartizan.logs.evtx.ReadLog.ReadEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs of the Sigma corpus against the JSON that stands beside each. The version of evtx_dump that
 * made it left out blanks at the end of texts, the braces of GUIDs, and the last digit of times;
 * later ones and we show what Windows shows.
 */
final class EvtxTwinsTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("corpus", "corpus")).resolve("sigma-regression");

  private static final Pattern GUID =
      Pattern.compile("\\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\\}");

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");

  /** Its twin was changed by hand: another case of a path, a time with more digits. */
  private static final String EDITED = "ad691d92-15f2-4181-9aa4-723c74f9ddc3.evtx";

  @Test
  void corpus_isThere() {
    assumeTrue(Files.isDirectory(FOLDER), "no corpus at " + FOLDER);
    assertThat(logs()).hasSizeGreaterThan(100);
  }

  static Stream<Path> logs() {
    if (!Files.isDirectory(FOLDER)) {
      return Stream.of(FOLDER);
    }
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".evtx")).sorted().toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void log_hasTheFieldsAndTextsOfItsTwin(Path file) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no corpus at " + FOLDER);
    assumeTrue(!file.endsWith(EDITED), "a twin that says something else");
    String json = file.toString().replaceFirst("evtx$", "json");
    List<Twin> twins = Twin.parse(Files.newBufferedReader(Path.of(json)));
    Set<String> names = new TreeSet<>();
    twins.forEach(twin -> names.addAll(twin.names()));

    ReadLog log = ReadLog.of(Files.readAllBytes(file), ReadLog.options(names));

    assertThat(log.losses()).isEmpty();
    assertThat(log.events()).hasSameSizeAs(twins);
    for (int i = 0; i < twins.size(); i++) {
      ReadEvent event = log.events().get(i);
      assertThat(trimmed(fields(event)))
          .isEqualTo(trimmed(withoutEmptyParents(twins.get(i).fields())));
      assertThat(trimmed(event.all().texts())).isEqualTo(trimmed(allTexts(twins.get(i))));
      assertThat(trimmed(Twin.parse(event.json()).getFirst().fields()))
          .isEqualTo(trimmed(twins.get(i).fields()));
    }
  }

  private static Map<String, List<@Nullable String>> trimmed(
      Map<String, List<@Nullable String>> fields) {
    Map<String, List<@Nullable String>> trimmed = new TreeMap<>();
    fields.forEach((name, values) -> trimmed.put(name, trimmed(values)));
    return trimmed;
  }

  private static List<@Nullable String> trimmed(List<? extends @Nullable String> values) {
    List<@Nullable String> trimmed = new ArrayList<>();
    values.forEach(value -> trimmed.add(value == null ? null : likeTwin(value)));
    return trimmed;
  }

  private static String likeTwin(String value) {
    String trimmed = value.stripTrailing();
    if (GUID.matcher(trimmed).matches()) {
      return trimmed.substring(1, trimmed.length() - 1);
    }
    return TIME.matcher(trimmed).matches() ? trimmed.substring(0, 26) + "Z" : trimmed;
  }

  /** Fields of a read event, a null as such. */
  static Map<String, List<@Nullable String>> fields(ReadEvent event) {
    Map<String, List<@Nullable String>> fields = new TreeMap<>();
    event
        .fields()
        .forEach(
            (name, field) -> {
              List<@Nullable String> texts = new ArrayList<>(field.texts());
              if (field.isNull()) {
                texts.add(null);
              }
              fields.put(name, texts);
            });
    return fields;
  }

  /**
   * Without header elements that are null because all their attributes are: no rule can tell those
   * from elements that are not there, and so they are no fields of ours.
   */
  static Map<String, List<@Nullable String>> withoutEmptyParents(
      Map<String, List<@Nullable String>> fields) {
    Map<String, List<@Nullable String>> without = new TreeMap<>(fields);
    for (String parent : List.of("correlation", "security", "execution", "provider")) {
      List<@Nullable String> values = without.get(parent);
      if (values != null && values.size() == 1 && values.getFirst() == null) {
        without.remove(parent);
      }
    }
    return without;
  }

  private static List<String> allTexts(Twin twin) {
    Event event = TreeEvent.of(FieldTable.of(List.of()), twin.tree());
    FieldValues values = new FieldValues();
    event.readAll(values);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.count(); i++) {
      texts.add(values.string(i));
    }
    return texts;
  }
}
