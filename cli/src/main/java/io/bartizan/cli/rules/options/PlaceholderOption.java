package io.bartizan.cli.rules.options;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.InputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.syntax.Source;
import io.bartizan.workbench.pack.PlaceholderFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --placeholders}. */
public final class PlaceholderOption {

  @Option(
      names = "--placeholders",
      paramLabel = "FILE",
      description = "Values for the %%placeholders%% of rules: YAML, name: [value, ...].")
  @Nullable Path file;

  /** Adds the file to those that are read. */
  public void reads(ReadFiles read) {
    if (file != null) {
      read.add(file);
    }
  }

  /** The values that the option gives. */
  public Placeholders read(Terminal terminal) throws IOException {
    if (file == null) {
      return Placeholders.NONE;
    }
    Source source = new Source(file.toString(), InputFile.text(file));
    return Understood.require(PlaceholderFile.read(source), terminal);
  }
}
