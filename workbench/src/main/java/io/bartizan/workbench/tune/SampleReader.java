package io.bartizan.workbench.tune;

import io.bartizan.detect.Detector;
import io.bartizan.detect.Programs;
import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.tuning.Sample;
import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.FieldValues;
import io.bartizan.event.LogSource;
import io.bartizan.files.InputFile;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.BlockSource;
import io.bartizan.logs.EventSink;
import io.bartizan.logs.Format;
import io.bartizan.logs.Input;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.Formats;
import io.bartizan.sigma.CompiledRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads the events of files that a rule is true of, with all their fields. */
public final class SampleReader {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MOST_BYTES = 256 << 20;
  private static final int MOST_FIELDS = 500;
  private static final int MOST_DEPTH = 8;

  private final Optional<LogSource> logSource;

  public SampleReader(Optional<LogSource> logSource) {
    this.logSource = logSource;
  }

  /**
   * What files hold.
   *
   * @param samples the events that the rule is true of
   * @param others how many it is not true of
   */
  public record Samples(List<Sample> samples, long others) {}

  /** The events of files that a rule is true of. */
  public Samples read(CompiledRule rule, List<Path> files) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path file : files) {
      events(file, FieldTable.of(List.of("EventID")), event -> names(event.json(), names));
    }
    RuleSet ruleSet = RuleSet.of(List.of(rule), Routing.builtIn(), names);
    Detector detector = new Detector(new Programs(ruleSet));
    detector.logSource(logSource);
    List<Sample> samples = new ArrayList<>();
    long[] all = new long[1];
    for (Path file : files) {
      events(
          file,
          ruleSet.fields(),
          event -> {
            all[0]++;
            detector.detect(event, (e, matches) -> samples.add(sample(e, names)));
          });
    }
    return new Samples(samples, all[0] - samples.size());
  }

  private static Sample sample(Event event, Set<String> names) {
    FieldValues values = new FieldValues();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String name : names) {
      int id = event.fields().find(name);
      if (id < 0) {
        continue;
      }
      event.read(id, values);
      if (values.count() > 0 && !values.hasObject()) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.count(); i++) {
          texts.add(values.string(i));
        }
        fields.put(name, texts);
      }
    }
    return new Sample(fields);
  }

  /** The names that rules may use for what a record holds: leaves, and their dotted paths. */
  private static void names(byte[] json, Set<String> into) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      List<String> path = new ArrayList<>();
      JsonToken token = parser.nextToken();
      while (token != null && into.size() < MOST_FIELDS) {
        switch (token) {
          case START_OBJECT, START_ARRAY -> path.add(String.valueOf(parser.currentName()));
          case END_OBJECT, END_ARRAY -> path.removeLast();
          case PROPERTY_NAME -> {
            String name = parser.currentName();
            into.add(name);
            List<String> above =
                path.stream().filter(part -> !part.isEmpty() && !part.equals("null")).toList();
            if (!above.isEmpty() && path.size() < MOST_DEPTH) {
              into.add(String.join(".", above) + "." + name);
            }
          }
          default -> {}
        }
        token = parser.nextToken();
      }
    } catch (JacksonException e) {
      // What could be read of a damaged record is enough for names.
    }
  }

  private static void events(Path file, FieldTable fields, EventSink sink) throws IOException {
    byte[] bytes = InputFile.bytes(file, MOST_BYTES);
    ReadOptions options = ReadOptions.of(fields);
    Formats.Recognised format =
        Formats.recognise(bytes, Math.min(bytes.length, Format.HEAD))
            .orElseThrow(() -> new IOException(file + " is in no format that is known"));
    Input input =
        new Input(
            file.toString(), format.transcoded(new ByteArrayInputStream(bytes)), bytes.length);
    try (BlockSource blocks = format.format().split(input, options)) {
      Block block = new Block(1 << 16);
      BlockDecoder decoder = format.format().decoder(options);
      while (blocks.next(block, loss -> {})) {
        decoder.decode(block, sink, loss -> {});
      }
    }
  }
}
