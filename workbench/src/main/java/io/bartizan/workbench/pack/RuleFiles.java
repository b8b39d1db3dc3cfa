package io.bartizan.workbench.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Finds rule files: {@code .yml} and {@code .yaml} in folders and zip archives, single files, and
 * the pack that comes with the command. Sorted by name, links not followed, sizes bounded.
 */
public final class RuleFiles {

  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_FILES = 200_000;
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
      } else if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
        files.addAll(zip(path));
      } else if (Files.isRegularFile(path)) {
        files.add(read(path));
      } else {
        throw new IOException("no such file or folder: " + path);
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
  static boolean isRule(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.endsWith(".yml") || lower.endsWith(".yaml"))
        && !lower.endsWith(".test.yml")
        && !lower.endsWith(".test.yaml")
        && !lower.endsWith("/info.yml");
  }

  private static List<RuleFile> folder(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(folder)) {
      found =
          walk.filter(path -> isRule(path.toString()))
              .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .limit(MOST_FILES)
              .sorted(Comparator.comparing(Path::toString))
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return found.parallelStream().map(RuleFiles::read).toList();
  }

  private static RuleFile read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return decoded(path.toString(), in.readNBytes(MOST_BYTES + 1));
    } catch (IOException e) {
      return RuleFile.unreadable(path.toString(), "the file cannot be read: " + e.getMessage());
    }
  }

  private static List<RuleFile> zip(Path path) throws IOException {
    List<RuleFile> files = new ArrayList<>();
    try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
      List<ZipArchiveEntry> entries = new ArrayList<>(Collections.list(zip.getEntries()));
      entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
      for (ZipArchiveEntry entry : entries.subList(0, Math.min(MOST_FILES, entries.size()))) {
        if (!entry.isDirectory() && isRule(entry.getName())) {
          String name = path + "!" + entry.getName();
          try (InputStream in = zip.getInputStream(entry)) {
            files.add(decoded(name, in.readNBytes(MOST_BYTES + 1)));
          } catch (IOException e) {
            files.add(RuleFile.unreadable(name, "the member cannot be read: " + e.getMessage()));
          }
        }
      }
    }
    return files;
  }

  private static RuleFile decoded(String name, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return RuleFile.unreadable(
          name, "the file is larger than the limit of " + MOST_BYTES + " bytes");
    }
    // Quick for what is text, as nearly all is: only a decoder can tell damage from U+FFFD itself.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') >= 0 && !isUtf8(bytes)) {
      return RuleFile.unreadable(name, "the file is not text in UTF-8");
    }
    return RuleFile.of(name, text.startsWith("\ufeff") ? text.substring(1) : text);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .length()
          <= bytes.length;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
