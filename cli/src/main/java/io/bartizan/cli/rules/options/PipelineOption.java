package io.bartizan.cli.rules.options;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.detect.routing.Routing;
import io.bartizan.detect.scheme.Scheme;
import io.bartizan.files.InputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.sigma.pipeline.Pipeline;
import io.bartizan.sigma.pipeline.PipelineReader;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --pipeline}. */
public final class PipelineOption {

  @Option(
      names = {"-p", "--pipeline"},
      paramLabel = "NAME|FILE",
      description =
          "Apply a processing pipeline: a built-in one (see \"rules pipelines\") or a file in"
              + " pySigma's format; \"none\" for none. Repeatable. They run in the order of their"
              + " priority.")
  List<String> names = List.of();

  /** In place of a name: no pipeline, not even one that would be found to fit. */
  private static final String NONE = "none";

  /** Applies a pipeline where the option is not given. */
  void fit(Scheme scheme) {
    if (names.isEmpty()) {
      names = List.of(scheme.word());
    }
  }

  /** Adds the files among them to those that are read. */
  public void reads(ReadFiles read) {
    names.forEach(read::addNamed);
  }

  /** What the option names, as given. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** The pipelines that the option gives, as one. */
  public Pipeline read(Terminal terminal) throws IOException {
    List<Pipeline> pipelines = new ArrayList<>();
    for (String name : names) {
      if (!name.equals(NONE)) {
        pipelines.add(pipeline(name, terminal));
      }
    }
    return Pipeline.of(pipelines);
  }

  /** A routing with what the built-in ones among them say of their events. */
  public Routing routing(Routing routing) {
    Routing all = routing;
    for (String name : names) {
      Optional<Scheme> scheme = Scheme.find(name);
      if (scheme.isPresent()) {
        all = all.with(scheme.get().routing());
      }
    }
    return all;
  }

  private static Pipeline pipeline(String name, Terminal terminal) throws IOException {
    Parsed<Pipeline> parsed = PipelineReader.read(source(name));
    List<Diagnostic> warnings = parsed.value().isPresent() ? parsed.diagnostics() : List.of();
    if (!warnings.isEmpty()) {
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(warnings));
    }
    return Understood.require(parsed, terminal);
  }

  /** The text of a pipeline by its name, else of a file. */
  public static Source source(String name) throws IOException {
    Optional<Scheme> scheme = Scheme.find(name);
    if (scheme.isPresent()) {
      return scheme.get().pipelineSource();
    }
    try {
      Path file = Path.of(name);
      if (Files.exists(file)) {
        return new Source(name, InputFile.text(file));
      }
    } catch (InvalidPathException e) {
      throw new IOException("no pipeline and no file: " + Visible.excerpt(name), e);
    }
    throw new IOException(
        "no pipeline and no file: "
            + Visible.excerpt(name)
            + NearestName.hint(name, Scheme.words())
            + "; built-in pipelines: "
            + String.join(", ", Scheme.words()));
  }
}
