package io.bartizan.conformance;

import io.bartizan.event.LogSource;
import io.bartizan.logs.record.EventNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which fields events have by their documents: {@code event-fields.txt} and the Windows events. */
final class EventFields {

  private static final List<String> HEADERS =
      List.of(
          "EventID",
          "Provider_Name",
          "Channel",
          "Computer",
          "Level",
          "Task",
          "Opcode",
          "Keywords",
          "Message",
          "Data",
          "Binary",
          "param1",
          "param2",
          "param3");

  static final EventFields SHIPPED = new EventFields();

  private final Map<String, Set<String>> bySource = new HashMap<>();
  private final Set<String> windows = new TreeSet<>(HEADERS);

  private EventFields() {
    lines(EventFields.class, "event-fields.txt")
        .forEach(
            line -> {
              String[] halves = line.split(" \\| ", 2);
              bySource.put(halves[0], Set.copyOf(Arrays.asList(halves[1].strip().split(" +", -1))));
            });
    lines(EventNames.class, "events.txt")
        .map(line -> line.split("\\|", 4))
        .filter(columns -> columns[2].equals("fields"))
        .flatMap(columns -> Arrays.stream(columns[3].split(" ", -1)))
        .forEach(name -> windows.add(name.replaceAll(":.*", "")));
  }

  private static Stream<String> lines(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The fields of a log source, of which a last part may be a star. */
  Set<String> of(LogSource source) {
    return bySource.getOrDefault(source.toString(), Set.of());
  }

  /** The fields of all Windows events that are known by name. */
  Set<String> ofWindows() {
    return windows;
  }
}
