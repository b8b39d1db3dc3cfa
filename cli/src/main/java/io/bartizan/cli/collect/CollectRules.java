package io.bartizan.cli.collect;

import io.bartizan.cli.rules.options.PipelineOption;
import io.bartizan.cli.terminal.Threads;
import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.routing.RoutingReader;
import io.bartizan.detect.scheme.Scheme;
import io.bartizan.files.InputFile;
import io.bartizan.live.config.LiveConfig;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.live.rules.RuleSource;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.pipeline.PipelineReader;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.store.state.RuleEdits;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.workbench.pack.PlaceholderFile;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules that a configuration names, read from their files. */
public final class CollectRules implements RuleSource {

  private static final int DEEPEST = 64;
  private static final int MOST_FILES = 200_000;

  private final LiveConfig.Rules config;
  private final Workers workers;

  /** The rules of this configuration. */
  public CollectRules(LiveConfig.Rules config) {
    this.config = config;
    this.workers = Threads.all();
  }

  @Override
  public Loaded load(RuleOverlay overlay) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    Map<String, String> more = new TreeMap<>(overlay.texts());
    for (RuleFile file :
        config.paths().isEmpty() ? RuleFiles.starterPack() : RuleFiles.find(config.paths())) {
      String changed = more.remove(file.source().name());
      if (changed == null) {
        files.add(file);
      } else if (!changed.isBlank()) {
        files.add(RuleFile.of(file.source().name(), changed));
      }
    }
    more.values().removeIf(String::isBlank);
    more.forEach((name, text) -> files.add(RuleFile.of(name, text)));
    for (RuleEdits.Setting setting : overlay.settings()) {
      String exception = setting.exception();
      if (exception != null) {
        files.add(RuleFile.of(RuleOverlay.exceptionFile(setting), exception));
      }
    }
    Loaded loaded = compiled(files);
    if (loaded.rules().rules().isEmpty()) {
      throw new IOException("no rule could be loaded from " + files.size() + " files");
    }
    return loaded;
  }

  @Override
  public Loaded compile(List<Source> texts) throws IOException {
    return compiled(
        texts.stream().map(source -> RuleFile.of(source.name(), source.text())).toList());
  }

  private Loaded compiled(List<RuleFile> rules) throws IOException {
    List<RuleFile> files = new ArrayList<>(rules);
    if (!config.filters().isEmpty()) {
      files.addAll(RuleFiles.find(config.filters()));
    }
    Placeholders placeholders = placeholders();
    List<Pipeline> pipelines = new ArrayList<>();
    for (String name : config.pipelines()) {
      pipelines.add(require(PipelineReader.read(PipelineOption.source(name))));
    }
    PackCompiler compiler = new PackCompiler(placeholders, Pipeline.of(pipelines));
    RulePack pack = RulePack.compile(files, compiler, placeholders, Polarity.AS_WRITTEN, workers);
    return new Loaded(pack.forHunt(), routing(), pack.sources());
  }

  private Placeholders placeholders() throws IOException {
    if (config.placeholders().isEmpty()) {
      return Placeholders.NONE;
    }
    Path file = config.placeholders().get();
    return require(PlaceholderFile.read(new Source(file.toString(), InputFile.text(file))));
  }

  private Routing routing() throws IOException {
    Routing routing = Routing.builtIn();
    for (String name : config.pipelines()) {
      Optional<Scheme> scheme = Scheme.find(name);
      if (scheme.isPresent()) {
        routing = routing.with(scheme.get().routing());
      }
    }
    for (Path file : config.routings()) {
      routing =
          routing.with(
              require(RoutingReader.read(new Source(file.toString(), InputFile.text(file)))));
    }
    return routing;
  }

  private static <T> T require(Parsed<T> parsed) throws IOException {
    return switch (parsed) {
      case Parsed.Accepted<T> accepted -> accepted.result();
      case Parsed.Rejected<T> rejected ->
          throw new IOException(new DiagnosticText(false).print(rejected.diagnostics()).strip());
    };
  }

  /** Names, sizes and times of all files. */
  @Override
  public String stamp() {
    StringBuilder stamp = new StringBuilder();
    List<Path> all = new ArrayList<>(config.paths());
    all.addAll(config.filters());
    all.addAll(config.routings());
    config.placeholders().ifPresent(all::add);
    long hash = 17;
    for (Path path : all) {
      try (Stream<Path> files = Files.walk(path, DEEPEST)) {
        hash = hash * 31 + files.limit(MOST_FILES).mapToLong(CollectRules::stamp).sum();
      } catch (IOException | java.io.UncheckedIOException e) {
        hash = hash * 31 + 1;
      }
    }
    return stamp.append(hash).toString();
  }

  /** The sum of these does not depend on the order in which a folder lists its files. */
  private static long stamp(Path file) {
    try {
      BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
      if (about.isDirectory()) {
        return 0;
      }
      long one = file.toString().hashCode();
      one = one * 1_000_003 + about.size();
      one = one * 1_000_003 + about.lastModifiedTime().toMillis();
      return one * 0x9E3779B97F4A7C15L >>> 7;
    } catch (IOException e) {
      return file.toString().hashCode();
    }
  }
}
