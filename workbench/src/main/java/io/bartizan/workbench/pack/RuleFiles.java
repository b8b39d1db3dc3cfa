package io.bartizan.workbench.pack;

import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFile;
import io.bartizan.files.InputFolder;
import io.bartizan.files.RefusedFile;
import io.bartizan.syntax.TextBytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Finds rule files: {@code .yml} and {@code .yaml} in folders and zip archives, single files, and
 * the pack that comes with the command. Sorted by name, links not followed, sizes bounded.
 */
public final class RuleFiles {

  private static final int MOST_BYTES = 4 << 20;
  private static final long MOST_UNPACKED = 512L << 20;
  private static final int MOST_FILES = 200_000;
  private static final int DEEPEST = 64;
  private static final String PACK_FOLDER = "io/bartizan/rules/";

  /** What stands before the names of files of the starter pack. */
  private static final String STARTER = "starter:";

  private RuleFiles() {}

  /**
   * The rule files at and below paths.
   *
   * @throws IOException when a path cannot be read at all
   */
  public static List<RuleFile> find(List<Path> paths) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(folder(path));
        continue;
      }
      InputFile.require(path);
      if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
        files.addAll(zip(path));
      } else {
        files.add(read(path));
      }
    }
    return files;
  }

  /** The rules that come with the command. */
  public static List<RuleFile> starterPack() {
    try {
      Path code =
          Path.of(RuleFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(code) ? starterFolder(code.resolve(PACK_FOLDER)) : starterJar(code);
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("the starter pack cannot be read", e);
    }
  }

  private static List<RuleFile> starterFolder(Path folder) throws IOException {
    return folder(folder).stream()
        .map(
            file ->
                RuleFile.of(
                    STARTER + folder.relativize(Path.of(file.source().name())),
                    file.source().text()))
        .toList();
  }

  private static List<RuleFile> starterJar(Path jar) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    try (JarFile archive = new JarFile(jar.toFile())) {
      List<JarEntry> entries =
          archive.stream()
              .filter(entry -> entry.getName().startsWith(PACK_FOLDER) && isRule(entry.getName()))
              .sorted(Comparator.comparing(JarEntry::getName))
              .toList();
      for (JarEntry entry : entries) {
        try (InputStream in = archive.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          files.add(RuleFile.of(STARTER + entry.getName().substring(PACK_FOLDER.length()), text));
        }
      }
    }
    return files;
  }

  /** Whether a file name is that of rules; expectations beside a rule are not. */
  public static boolean isRule(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.endsWith(".yml") || lower.endsWith(".yaml"))
        && !lower.endsWith(".test.yml")
        && !lower.endsWith(".test.yaml")
        && !lower.endsWith("/info.yml");
  }

  private static List<RuleFile> folder(Path folder) throws IOException {
    List<Path> found =
        InputFolder.files(folder, DEEPEST, MOST_FILES, path -> isRule(path.toString()));
    List<Path> sorted = found.stream().sorted(Comparator.comparing(Path::toString)).toList();
    return sorted.parallelStream().map(RuleFiles::read).toList();
  }

  private static RuleFile read(Path path) {
    try {
      return decoded(path.toString(), InputFile.bytes(path, MOST_BYTES));
    } catch (RefusedFile e) {
      return RuleFile.unreadable(path.toString(), FileProblem.reason(e));
    }
  }

  private static List<RuleFile> zip(Path path) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    long total = 0;
    try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
      for (ZipArchiveEntry entry : members(path, zip)) {
        String name = path + "!" + entry.getName();
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] bytes = in.readNBytes(MOST_BYTES + 1);
          total += bytes.length;
          files.add(decoded(name, bytes));
        } catch (IOException | IllegalArgumentException e) {
          files.add(RuleFile.unreadable(name, "the member is damaged or cannot be unpacked"));
        }
        if (total > MOST_UNPACKED) {
          throw new RefusedFile(path, "its rules are larger than " + MOST_UNPACKED + " bytes");
        }
      }
    } catch (RefusedFile e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedFile(path, "not a zip archive that can be read");
    }
    return files;
  }

  private static List<ZipArchiveEntry> members(Path path, ZipFile zip) throws RefusedFile {
    List<ZipArchiveEntry> members =
        Collections.list(zip.getEntries()).stream()
            .filter(entry -> !entry.isDirectory() && isRule(entry.getName()))
            .sorted(Comparator.comparing(ZipArchiveEntry::getName))
            .toList();
    if (members.size() > MOST_FILES) {
      throw new RefusedFile(path, "more than " + MOST_FILES + " files");
    }
    return members;
  }

  private static RuleFile decoded(String name, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return RuleFile.unreadable(
          name, "the file is larger than the limit of " + MOST_BYTES + " bytes");
    }
    return TextBytes.decoded(bytes)
        .map(text -> RuleFile.of(name, text))
        .orElseGet(
            () -> RuleFile.unreadable(name, "the file is not text in UTF-8, UTF-16 or UTF-32"));
  }
}
