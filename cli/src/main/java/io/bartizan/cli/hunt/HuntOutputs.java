package io.bartizan.cli.hunt;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.OutputFile;
import io.bartizan.files.ReadFiles;
import io.bartizan.files.RefusedFile;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.report.OutputFormat;
import io.bartizan.syntax.Visible;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The outputs of a hunt while it runs. Files are put into place by {@link #commit} alone, so a hunt
 * that fails leaves the files of an earlier one as they were.
 */
final class HuntOutputs implements AutoCloseable {

  private final List<FindingWriter> writers = new ArrayList<>();
  private final List<OutputFile> files = new ArrayList<>();

  /**
   * Where findings go, and in which form.
   *
   * @param format the form
   * @param file the file; standard output when there is none
   */
  record Target(OutputFormat format, Optional<Path> file) {

    boolean wantsEvents(boolean asked) {
      return format == OutputFormat.HTML
          || asked && (format == OutputFormat.JSONL || format == OutputFormat.OCSF);
    }
  }

  /**
   * Opens a target.
   *
   * @param read what the hunt reads, which is never written over
   * @throws RefusedFile when the file cannot or must not be written
   */
  void open(Target target, OutputFormat.Style style, Terminal terminal, ReadFiles read)
      throws RefusedFile {
    if (target.file().isEmpty()) {
      BufferedOutputStream out = new BufferedOutputStream(terminal.out(), 1 << 16);
      writers.add(target.format().writer(out, style));
      return;
    }
    OutputFile file = OutputFile.open(target.file().get(), read);
    files.add(file);
    writers.add(target.format().writer(file.stream(), style));
  }

  List<FindingWriter> writers() {
    return writers;
  }

  /** Ends all writers and puts their files into place; returns what was written, a line each. */
  List<String> commit() throws IOException {
    for (FindingWriter writer : writers) {
      writer.close();
    }
    writers.clear();
    List<String> written = new ArrayList<>();
    for (OutputFile file : files) {
      file.commit();
      String name = Visible.text(file.path().toString());
      written.add(
          Files.isRegularFile(file.path())
              ? "wrote " + name + " (" + size(Files.size(file.path())) + ")"
              : "wrote " + name);
    }
    return written;
  }

  /** A size in the largest unit of which it has at least one. */
  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    if (bytes < 999_500) {
      return Math.round(bytes / 1e3) + " kB";
    }
    return bytes < 999_950_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  /** Gives up what was not put into place. */
  @Override
  public void close() {
    for (FindingWriter writer : writers) {
      try {
        writer.close();
      } catch (IOException | RuntimeException e) {
        // The failure that led here is the one to report.
      }
    }
    files.forEach(OutputFile::close);
  }
}
