package io.bartizan.cli.rules.options;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.routing.RoutingReader;
import io.bartizan.detect.scheme.Scheme;
import io.bartizan.files.InputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.sigma.Level;
import io.bartizan.sigma.Rule;
import io.bartizan.sigma.Status;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which rules are run: the options that commands over rules share. */
public final class RuleOptions {

  @Option(
      names = "--rules",
      paramLabel = "DIR|ZIP|FILE",
      arity = "1..*",
      description = "Sigma rules. Default: the built-in starter pack.")
  List<Path> rules = List.of();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "Only rules of this level or above: informational, low, medium, high or critical.")
  @Nullable String level;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "Only rules with this status: stable, test, experimental or deprecated.")
  List<String> statuses = List.of();

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      split = ",",
      description =
          "Only rules with one of these tags or a sub-tag, such as attack.t1059 or"
              + " attack.execution.")
  List<String> tags = List.of();

  @Option(
      names = "--rule",
      paramLabel = "ID|TITLE",
      description = "Only rules with this id, or this text in the title.")
  List<String> selected = List.of();

  @Option(
      names = "--filter",
      paramLabel = "DIR|ZIP|FILE",
      arity = "1..*",
      description = "Sigma filters to apply to the rules.")
  List<Path> filters = List.of();

  @Option(
      names = "--filter-polarity",
      paramLabel = "keep|exclude",
      description =
          "Whether the condition of a filter selects the events to keep (default, as in Sigma) or"
              + " to exclude.")
  @Nullable String polarity;

  @Mixin PlaceholderOption placeholders = new PlaceholderOption();

  @Mixin PipelineOption pipelines = new PipelineOption();

  @Option(
      names = "--routing",
      paramLabel = "FILE",
      description = "Additional mappings from events to log sources.")
  List<Path> routings = List.of();

  /** Adds the files that the options name, and those of a pack, to the files that are read. */
  public void reads(RulePack pack, ReadFiles read) {
    read.addAll(rules).addAll(filters).addAll(routings);
    placeholders.reads(read);
    pipelines.reads(read);
    pack.sources().forEach(source -> read.addNamed(source.name()));
  }

  /** Whether the options leave open which fields and log sources events have. */
  public boolean leavesScheme() {
    return pipelines.names.isEmpty() && routings.isEmpty();
  }

  /** Applies the pipeline of the scheme that the logs were found to be in. */
  public void fit(Scheme scheme) {
    pipelines.fit(scheme);
  }

  /**
   * The rules that the options ask for, compiled.
   *
   * @throws IOException when an option is wrong, files cannot be read, or no rule is left; the
   *     message says why
   */
  public RulePack load(Terminal terminal, Workers workers) throws IOException {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new IOException(String.join("; ", problems));
    }
    List<RuleFile> files =
        new ArrayList<>(rules.isEmpty() ? RuleFiles.starterPack() : RuleFiles.find(rules));
    if (!filters.isEmpty()) {
      files.addAll(RuleFiles.find(filters));
    }
    Polarity added = "exclude".equals(polarity) ? Polarity.NEGATED : Polarity.AS_WRITTEN;
    Placeholders values = placeholders.read(terminal);
    PackCompiler compiler = new PackCompiler(values, pipelines.read(terminal));
    RulePack all = RulePack.compile(files, compiler, values, added, workers);
    RulePack part = all.select(this::isWanted);
    Optional<String> nothing = NothingLeft.reason(all, part, asked(), tags, selected);
    if (nothing.isPresent()) {
      throw new IOException(nothing.get());
    }
    return part;
  }

  /** The routing that comes with Bartizan, with what the options add. */
  public Routing routing(Terminal terminal) throws IOException {
    Routing routing = pipelines.routing(Routing.builtIn());
    for (Path file : routings) {
      Source source = new Source(file.toString(), InputFile.text(file));
      routing = routing.with(Understood.require(RoutingReader.read(source), terminal));
    }
    return routing;
  }

  /** The least level that is asked for. */
  public Optional<Level> leastLevel() {
    return Optional.ofNullable(level).flatMap(Level::find);
  }

  private boolean isWanted(Rule.Header header) {
    return hasLevel(header) && hasStatus(header) && hasTag(header) && isSelected(header);
  }

  private boolean hasLevel(Rule.Header header) {
    return level == null
        || header.levelOrDefault().compareTo(Level.find(level).orElse(Level.INFORMATIONAL)) >= 0;
  }

  private boolean hasStatus(Rule.Header header) {
    return statuses.isEmpty()
        || header.status().map(Status::word).filter(lower(statuses)::contains).isPresent();
  }

  private boolean hasTag(Rule.Header header) {
    return tags.isEmpty()
        || lower(header.tags()).stream()
            .anyMatch(
                tag ->
                    lower(tags).stream()
                        .anyMatch(wanted -> tag.equals(wanted) || tag.startsWith(wanted + ".")));
  }

  private boolean isSelected(Rule.Header header) {
    return selected.isEmpty()
        || selected.stream()
            .anyMatch(
                text ->
                    header.id().filter(text::equalsIgnoreCase).isPresent()
                        || header
                            .title()
                            .toLowerCase(Locale.ROOT)
                            .contains(text.toLowerCase(Locale.ROOT)));
  }

  private static List<String> lower(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  /** The options that leave rules out, as they were written. */
  private List<String> asked() {
    List<String> asked = new ArrayList<>();
    if (level != null) {
      asked.add("--level " + level);
    }
    statuses.forEach(status -> asked.add("--status " + status));
    tags.forEach(tag -> asked.add("--tag " + tag));
    selected.forEach(text -> asked.add("--rule " + text));
    return asked;
  }

  /** What is wrong with the options, each a sentence. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (level != null && Level.find(level).isEmpty()) {
      problems.add(
          "unknown level \"" + level + "\": expected informational, low, medium, high or critical");
    }
    if (polarity != null && !List.of("keep", "exclude").contains(polarity)) {
      problems.add("unknown polarity \"" + polarity + "\": expected keep or exclude");
    }
    for (String status : statuses) {
      if (Status.find(status).isEmpty()) {
        problems.add(
            "unknown status \""
                + status
                + "\": expected stable, test, experimental, deprecated or unsupported");
      }
    }
    return problems;
  }
}
