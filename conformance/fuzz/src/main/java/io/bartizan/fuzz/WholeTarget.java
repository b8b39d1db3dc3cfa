package io.bartizan.fuzz;

import io.bartizan.detect.correlation.CorrelationLimits;
import io.bartizan.detect.routing.Routing;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.Hunt;
import io.bartizan.hunt.HuntLimits;
import io.bartizan.hunt.HuntRequest;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.hunt.reading.FileLosses;
import io.bartizan.hunt.reading.ReadingProgress;
import io.bartizan.logs.Loss;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.SourceFinder;
import io.bartizan.report.OutputFormat;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The whole way: from bytes to every output format, with rules of every kind. The first byte says
 * what the rest is: records of an event log, a file, or a file in memory that may be an archive.
 * Oracle: the program fails on nothing, outputs in JSON are JSON, a line for each match; the page
 * is whole; the table and the cells hold no character that a terminal obeys.
 */
public final class WholeTarget {

  private static final int RECORDS = 1;
  private static final int ARCHIVE = 2;
  private static final int RECOVER = 4;
  private static final int DEDUP = 8;

  private static final JsonFactory JSON = new JsonFactory();
  private static final OneFile FILE = new OneFile(".log");
  private static final RulePack RULES =
      RulePack.compile(
          List.of(RuleFile.of("fuzz.yml", WholeRules.TEXT)),
          new Placeholders(Map.of()),
          Workers.CALLER);
  private static final Routing ROUTING = Routing.builtIn();
  private static final OutputFormat.Style STYLE = new OutputFormat.Style(true, false, false, 120);

  private WholeTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    if (!RULES.report().rejections().isEmpty()) {
      throw new IllegalStateException(RULES.report().rejections().toString());
    }
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    byte[] bytes = (data[0] & RECORDS) != 0 ? EvtxTarget.around(rest) : rest;
    SourceFinder.Found found =
        (data[0] & ARCHIVE) != 0
            ? SourceFinder.find(List.of(FILE.write(bytes).toString()), List.of())
            : new SourceFinder.Found(
                List.of(
                    new LogFile(
                        "fuzz.log",
                        "fuzz.log",
                        Optional.empty(),
                        bytes.length,
                        true,
                        losses -> new ByteArrayInputStream(bytes))),
                List.of());
    check(found, data[0]);
  }

  private static void check(SourceFinder.Found found, byte mode) throws IOException {
    Map<OutputFormat, ByteArrayOutputStream> outputs = new EnumMap<>(OutputFormat.class);
    List<FindingWriter> writers = new ArrayList<>();
    for (OutputFormat format : OutputFormat.values()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      outputs.put(format, out);
      writers.add(format.writer(out, STYLE));
    }
    HuntSummary summary =
        new Hunt(request(found, mode), ReadingProgress.NONE).run(writers, ZoneOffset.UTC, "fuzz");
    for (FindingWriter writer : writers) {
      writer.close();
    }
    failedOnNothing(summary);
    long matches = summary.matches().values().stream().mapToLong(Long::longValue).sum();
    for (OutputFormat format :
        List.of(OutputFormat.JSONL, OutputFormat.OCSF, OutputFormat.TIMESKETCH)) {
      long lines = objects(format, written(outputs, format).toByteArray());
      if (lines != matches) {
        throw new IllegalStateException(format + ": " + lines + " lines, " + matches + " matches");
      }
    }
    String page = written(outputs, OutputFormat.HTML).toString(StandardCharsets.UTF_8);
    if (!page.stripTrailing().endsWith("</html>")) {
      throw new IllegalStateException("the page is not whole");
    }
    harmless(OutputFormat.TABLE, written(outputs, OutputFormat.TABLE));
    harmless(OutputFormat.CSV, written(outputs, OutputFormat.CSV));
  }

  private static ByteArrayOutputStream written(
      Map<OutputFormat, ByteArrayOutputStream> outputs, OutputFormat format) {
    return Objects.requireNonNull(outputs.get(format));
  }

  private static HuntRequest request(SourceFinder.Found found, byte mode) {
    return new HuntRequest(
        found.files(),
        found.skipped(),
        RULES.forHunt(),
        ROUTING,
        List.of(),
        1,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        (mode & RECOVER) != 0,
        (mode & DEDUP) != 0,
        true,
        false,
        new HuntLimits(CorrelationLimits.DEFAULT, OptionalInt.empty(), true));
  }

  private static void failedOnNothing(HuntSummary summary) {
    for (FileLosses file : summary.losses()) {
      for (Loss loss : file.first()) {
        if (loss.kind() == Loss.Kind.FAILED || loss.detail().contains("the program failed")) {
          throw new IllegalStateException(loss.toString());
        }
      }
      if (file.failure().contains("the program failed")) {
        throw new IllegalStateException(file.failure());
      }
    }
  }

  /** How many lines there are, each of which must be an object. */
  private static long objects(OutputFormat format, byte[] text) {
    long lines = 0;
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      lines++;
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
        JsonToken first = parser.nextToken();
        parser.skipChildren();
        if (first != JsonToken.START_OBJECT || parser.nextToken() != null) {
          throw new IllegalStateException(format + ": not one object");
        }
      } catch (JacksonException e) {
        throw new IllegalStateException(format + ": not JSON", e);
      }
    }
    return lines;
  }

  private static void harmless(OutputFormat format, ByteArrayOutputStream out) {
    String text = out.toString(StandardCharsets.UTF_8);
    text.codePoints()
        .filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7f && c < 0xa0)
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalStateException(format + ": a raw U+" + Integer.toHexString(c));
            });
  }
}
