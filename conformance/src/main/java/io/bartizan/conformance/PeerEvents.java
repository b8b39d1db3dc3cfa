package io.bartizan.conformance;

import io.bartizan.detect.RuleSet;
import io.bartizan.detect.routing.Routing;
import io.bartizan.logs.Block;
import io.bartizan.logs.BlockDecoder;
import io.bartizan.logs.ReadOptions;
import io.bartizan.logs.source.LogFile;
import io.bartizan.logs.source.LogOpener;
import io.bartizan.logs.source.OpenedLog;
import io.bartizan.logs.source.SourceFinder;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the events of logs as lines of JSON for an engine that knows neither log sources nor
 * Sigma's names for fields, so that two engines can be given the same: {@code events.jsonl}, and in
 * {@code events.tsv} for each of its lines the event that it holds.
 *
 * <p>Each line is the record with {@code peer_product}, {@code peer_category}, {@code peer_service}
 * and {@code peer_line} before it. An event of several log sources, such as Sysmon's 12 that is
 * both {@code registry_event} and {@code registry_add}, has a line for each; with {@code --plain}
 * it has one line only, and fields keep the names they have.
 */
public final class PeerEvents {

  private final PeerLine line;
  private final ReadOptions options;
  private final OutputStream events;
  private final OutputStream places;
  private final Block block = new Block(1 << 20);
  private long lost;

  private PeerEvents(RuleSet ruleSet, boolean isPlain, OutputStream events, OutputStream places) {
    this.line = new PeerLine(ruleSet, isPlain);
    this.options = ReadOptions.of(ruleSet.fields());
    this.events = events;
    this.places = places;
  }

  /** {@code [--plain] FOLDER-TO-WRITE RULES LOGS...}. */
  public static void main(String[] arguments) throws IOException {
    List<String> given = new ArrayList<>(List.of(arguments));
    boolean isPlain = given.remove("--plain");
    Path folder = Files.createDirectories(Path.of(given.removeFirst()));
    RulePack rules =
        RulePack.compile(
            RuleFiles.find(List.of(Path.of(given.removeFirst()))),
            Placeholders.NONE,
            Workers.CALLER);
    RuleSet ruleSet = RuleSet.of(rules.rules(), Routing.builtIn(), List.of());
    try (OutputStream events = open(folder.resolve("events.jsonl"));
        OutputStream places = open(folder.resolve("events.tsv"))) {
      PeerEvents all = new PeerEvents(ruleSet, isPlain, events, places);
      for (LogFile file : SourceFinder.find(given, List.of()).files()) {
        all.read(file);
      }
      System.err.println(all.line.count() + " lines, " + all.lost + " records lost");
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
  }

  private void read(LogFile file) throws IOException {
    if (!(LogOpener.open(file, options) instanceof OpenedLog opened)) {
      return;
    }
    String name = file.relative() + file.member().map(member -> "!" + member).orElse("");
    BlockDecoder decoder = opened.format().decoder(options);
    try (var blocks = opened.blocks()) {
      while (blocks.next(block, loss -> lost += loss.count())) {
        decoder.decode(
            block, event -> line.write(event, events, name, places), loss -> lost += loss.count());
      }
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
