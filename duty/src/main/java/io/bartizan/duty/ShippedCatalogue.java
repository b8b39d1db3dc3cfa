package io.bartizan.duty;

import io.bartizan.duty.manifest.Manifest;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The catalogue that lies in the jar: files under {@code catalogue/}, listed by the build. */
public final class ShippedCatalogue {

  /** Its name. */
  public static final String NAME = "bartizan";

  /** The edition: the month in which its entries were last checked. */
  public static final String VERSION = "2026.11";

  private static final String FOLDER = "catalogue/";

  private ShippedCatalogue() {}

  /**
   * Reads it. The files are tested; should one be broken nonetheless, that is a fault of the build.
   *
   * @throws IllegalStateException if a file cannot be used
   */
  public static Catalogue load() {
    CatalogueReader.Result result = CatalogueReader.read(NAME, VERSION, files());
    if (result.hasErrors()) {
      throw new IllegalStateException(
          result.diagnostics().stream()
              .map(Object::toString)
              .collect(Collectors.joining("\n", "the shipped catalogue is broken:\n", "")));
    }
    return result.catalogue();
  }

  /** Its files, by name. */
  public static List<Source> files() {
    List<Source> files = new ArrayList<>();
    for (String name : text(FOLDER + "index.txt").lines().sorted().toList()) {
      if (name.endsWith(".yml")) {
        files.add(new Source(name, text(FOLDER + name)));
      }
    }
    return files;
  }

  /** Whether a file of that name comes along. */
  static boolean has(String name) {
    return text(FOLDER + "index.txt").lines().anyMatch(name::equals);
  }

  /** The manifest that was signed at the release; a build from source has none. */
  public static Optional<String> manifest() {
    return find(FOLDER + Manifest.FILE);
  }

  /** The signature of the manifest; a build from source has none. */
  public static Optional<String> signature() {
    return find(FOLDER + Manifest.SIGNATURE_FILE);
  }

  /** The public key of those who release, in PEM; a build from source may have none. */
  public static Optional<String> releaseKey() {
    return find(FOLDER + "release.pub.pem");
  }

  private static String text(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("missing resource " + name));
  }

  private static Optional<String> find(String name) {
    try (InputStream in = ShippedCatalogue.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
