package io.bartizan.cli.law;

import io.bartizan.cli.terminal.Terminal;
import io.bartizan.duty.Catalogue;
import io.bartizan.duty.CatalogueReader;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.files.StatuteFiles;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.files.ReadFiles;
import io.bartizan.files.RefusedFile;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which statutes are asked, and in which language the answer is told. */
final class CatalogueOptions {

  /** A language as the command line names it. */
  enum Tongue {
    en,
    zh
  }

  @Option(
      names = "--statutes",
      paramLabel = "DIR|FILE",
      description =
          "Your own statutes, added to the built-in ones. A file with the same path replaces a"
              + " built-in one.")
  List<Path> statutes = List.of();

  @Option(
      names = "--enable",
      paramLabel = "ID",
      description = "Turn on a statute or duty that has not been checked (grade C).")
  List<String> enabled = List.of();

  @Option(
      names = {"-l", "--language"},
      paramLabel = "LANGUAGE",
      description = "en or zh. Default: en.")
  Tongue tongue = Tongue.en;

  /** The files that a command reads: an incident, unless it is standard input, and statutes. */
  ReadFiles reads(@Nullable String incident) throws RefusedFile {
    ReadFiles read = new ReadFiles().addAllOf(statutes);
    if (incident != null) {
      read.addNamed(incident);
    }
    return read;
  }

  Language language() {
    return tongue == Tongue.zh ? Language.CHINESE : Language.ENGLISH;
  }

  Narrator narrator(Catalogue catalogue) {
    return new Narrator(catalogue, language());
  }

  /** The catalogue; what is wrong with files of one's own is said on standard error. */
  Catalogue catalogue(Terminal terminal) throws IOException {
    Catalogue read = statutes.isEmpty() ? ShippedCatalogue.load() : with(terminal, statutes);
    for (String id : enabled) {
      if (read.findStatute(id).isEmpty() && read.findDuty(id).isEmpty()) {
        throw new IOException("--enable " + id + ": there is no such statute or duty");
      }
    }
    return enabled.isEmpty() ? read : read.enabling(Set.copyOf(enabled));
  }

  private static Catalogue with(Terminal terminal, List<Path> paths) throws IOException {
    CatalogueReader.Result result = read(paths);
    if (!result.diagnostics().isEmpty()) {
      terminal.err().print(new DiagnosticText(terminal.colourErr()).print(result.diagnostics()));
    }
    if (result.hasErrors()) {
      throw new IOException("statutes cannot be used; for details run bartizan law lint");
    }
    return result.catalogue();
  }

  /** The statutes that come along, and those of some files over them. */
  static CatalogueReader.Result read(List<Path> paths) throws IOException {
    Map<String, Source> files = new LinkedHashMap<>();
    ShippedCatalogue.files().forEach(file -> files.put(file.name(), file));
    List<String> own = new ArrayList<>();
    for (Path path : paths) {
      for (Source file : StatuteFiles.read(path)) {
        files.put(file.name(), file);
        own.add(file.name());
      }
    }
    return CatalogueReader.read(
        ShippedCatalogue.NAME + "+" + own.size(), ShippedCatalogue.VERSION, files.values());
  }
}
