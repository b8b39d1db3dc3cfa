package io.bartizan.intel.feed;

import io.bartizan.intel.json.JsonBounds;
import io.bartizan.intel.json.JsonRefused;
import io.bartizan.intel.json.JsonTrees;
import io.bartizan.intel.json.JsonValue.Keyed;
import io.bartizan.syntax.Counted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder of a MISP feed: {@code manifest.json} names events by their UUID, and each has a file
 * {@code UUID.json} beside it.
 */
final class MispFolder {

  private static final int MAX_MANIFEST = 256 << 20;
  private static final JsonBounds BOUNDS = new JsonBounds(40, 20_000_000, 1 << 20);

  private MispFolder() {}

  static void read(Path folder, Tally tally) throws IOException {
    tally.inFile("manifest.json");
    Keyed manifest = manifest(folder.resolve("manifest.json"), tally);
    int files = 0;
    for (String uuid : manifest.values().keySet()) {
      if (++files > tally.options().limits().maxFiles()) {
        tally.noteLimit(
            "too-many-files",
            "past a limit: more than " + Counted.of(files - 1L, "file") + "; the rest was not read",
            "manifest.json");
        return;
      }
      event(folder, uuid, tally);
    }
  }

  private static Keyed manifest(Path file, Tally tally) throws IOException {
    Keyed none = new Keyed(java.util.Map.of());
    if (Files.size(file) > MAX_MANIFEST) {
      tally.rejectBroken("byte 0", "json-too-large", "the manifest is longer than 256 MiB", "");
      return none;
    }
    try {
      if (new JsonTrees(BOUNDS).parse(Files.readAllBytes(file)) instanceof Keyed manifest) {
        return manifest;
      }
      tally.reject("byte 0", "misp-manifest", "the manifest is not an object of JSON", "");
    } catch (JsonRefused e) {
      tally.rejectBroken("byte " + e.offset(), e.code(), "the manifest: " + e.getMessage(), "");
    }
    return none;
  }

  private static void event(Path folder, String uuid, Tally tally) throws IOException {
    tally.inFile("manifest.json");
    if (!MispAttribute.isUuid(uuid)) {
      tally.reject("an event", "misp-manifest", "its name is not a UUID", uuid);
      return;
    }
    Path file = folder.resolve(uuid + ".json");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      tally.reject("an event", "misp-missing", "its file is not in the folder", uuid + ".json");
      return;
    }
    tally.inFile(uuid + ".json");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      MispFeed.read(in, tally);
    }
  }
}
