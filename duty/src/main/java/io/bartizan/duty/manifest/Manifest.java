package io.bartizan.duty.manifest;

import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import io.bartizan.syntax.yaml.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The contents of a package of statutes: its name, its version, and the SHA-256 of every file.
 * Signed as text by {@link Signatures}. Immutable.
 *
 * <pre>
 * package: bartizan
 * version: "2026.11"
 * files:
 *   "statutes/eu/nis2.yml": 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
 * </pre>
 *
 * @param name what the package is called
 * @param version its edition
 * @param files the SHA-256 of each file, in hexadecimal, by path within the package
 */
public record Manifest(String name, String version, SortedMap<String, String> files) {

  /** The file in which it lies in a package. */
  public static final String FILE = "manifest.yml";

  /** The file in which its signature lies. */
  public static final String SIGNATURE_FILE = "manifest.sig";

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_./-]{0,199}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public Manifest {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The manifest of some files, whose names are their paths within the package. */
  public static Manifest of(String name, String version, Collection<Source> files) {
    SortedMap<String, String> hashes = new TreeMap<>();
    files.forEach(file -> hashes.put(file.name(), hash(file.text())));
    return new Manifest(name, version, hashes);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text that is signed: always the same for the same contents. */
  public String text() {
    StringBuilder out = new StringBuilder(100 + 120 * files.size());
    out.append("package: ").append(name).append('\n');
    out.append("version: \"").append(version).append("\"\nfiles:\n");
    files.forEach(
        (path, hash) ->
            out.append("  \"").append(path).append("\": \"").append(hash).append("\"\n"));
    return out.toString();
  }

  /** The manifest of a text, which must be in the form of {@link #text}. */
  public static Parsed<Manifest> read(Source source) {
    Findings findings = new Findings();
    Parsed<List<YamlNode>> documents = new YamlReader().read(source);
    findings.addAll(documents.diagnostics());
    List<YamlNode> nodes = documents.value().orElse(List.of());
    Optional<Manifest> manifest = Optional.empty();
    if (nodes.size() == 1 && nodes.getFirst() instanceof YamlMapping map) {
      manifest = Optional.of(read(new KeyReader(source, map, "a manifest", findings)));
    } else if (!findings.hasErrors()) {
      findings.error("document-shape", source, Span.START, "a manifest must be one map");
    }
    return manifest.isEmpty() || findings.hasErrors()
        ? new Parsed.Rejected<>(findings.all())
        : new Parsed.Accepted<>(manifest.get(), findings.all());
  }

  private static Manifest read(KeyReader keys) {
    String name = keys.requireText("package");
    String version = keys.requireText("version");
    SortedMap<String, String> files = new TreeMap<>();
    keys.map("files").ifPresent(map -> files(keys, map, files));
    keys.finish();
    if (!WORD.matcher(name).matches() || !WORD.matcher(version).matches()) {
      keys.error("id-format", "package", "name and version are words of letters, digits, . _ -");
    }
    return new Manifest(name, version, files);
  }

  private static void files(KeyReader keys, YamlMapping map, SortedMap<String, String> files) {
    for (YamlMapping.Entry entry : map.entries()) {
      String path = entry.key().text();
      String hash = entry.value() instanceof YamlScalar scalar ? scalar.text() : "";
      boolean inside = PATH.matcher(path).matches() && !path.contains("..");
      if (!inside || !HASH.matcher(hash).matches()) {
        keys.findings()
            .error(
                "manifest-file",
                keys.source(),
                entry.key().span(),
                "\"" + Visible.excerpt(path) + "\" is not a path with a hexadecimal SHA-256");
      }
      files.put(path, hash);
    }
  }

  /** What is wrong with the files of a package; empty when they are those of the manifest. */
  public List<String> problems(Collection<Source> found) {
    Map<String, String> hashes = Manifest.of(name, version, found).files();
    List<String> problems = new ArrayList<>();
    files.forEach(
        (path, hash) -> {
          String now = hashes.get(path);
          if (now == null) {
            problems.add(path + " is missing");
          } else if (!now.equals(hash)) {
            problems.add(path + " was changed");
          }
        });
    hashes.keySet().stream()
        .filter(path -> !files.containsKey(path))
        .forEach(path -> problems.add(Visible.excerpt(path) + " is not in the manifest"));
    return problems;
  }
}
