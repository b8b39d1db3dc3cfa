package io.bartizan.duty.files;

import io.bartizan.duty.manifest.Manifest;
import io.bartizan.files.InputFile;
import io.bartizan.files.InputFolder;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads the files of a package of statutes. A file that lies in none of the folders of a catalogue
 * is taken for a statute.
 */
public final class StatuteFiles {

  private static final int MOST_FILES = 5_000;
  private static final int DEEPEST = 8;
  private static final Pattern KNOWN =
      Pattern.compile(
          "(.*/)?(statutes|counting|calendars|authorities|templates)/.*"
              + "|(.*/)?(facts|jurisdictions|defaults)\\.yml");

  private StatuteFiles() {}

  /** The YAML files of a folder, by their path in it, or the one file that is given. */
  public static List<Source> read(Path path) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Path file : files(path)) {
      String name = Files.isDirectory(path) ? relative(path, file) : nameOf(file);
      sources.add(new Source(placed(name), InputFile.text(file)));
    }
    if (sources.isEmpty()) {
      throw new IOException("no statutes (*.yml) in " + Visible.excerpt(path.toString()));
    }
    return sources;
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    return InputFolder.files(path, DEEPEST, MOST_FILES, StatuteFiles::isStatute);
  }

  private static boolean isStatute(Path file) {
    String name = nameOf(file).toLowerCase(Locale.ROOT);
    return (name.endsWith(".yml") || name.endsWith(".yaml")) && !name.equals(Manifest.FILE);
  }

  private static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String placed(String name) {
    return KNOWN.matcher(name).matches() ? name : "statutes/" + name;
  }
}
