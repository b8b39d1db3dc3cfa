package io.bartizan.store.state;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An audit log that was exported: JSON with one object for each entry, in lines or in arrays. Who
 * has the file and a notice needs nothing else to check the notice. Immutable.
 */
public final class AuditExport {

  /** The action of the entry that holds the hashes of a filed notice. */
  private static final String FILED = "notice.file";

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_ENTRIES = 5_000_000;

  private final List<AuditEntry> entries;

  private AuditExport(List<AuditEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads an export.
   *
   * @throws IOException when it is no JSON of entries, or has more than five million
   */
  public static AuditExport read(Reader in) throws IOException {
    List<AuditEntry> entries = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
      Map<String, String> object = new HashMap<>();
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          object.clear();
        } else if (token.isScalarValue() && json.currentName() != null) {
          object.put(json.currentName(), json.getString());
        } else if (token == JsonToken.END_OBJECT && object.containsKey("number")) {
          entries.add(entry(object));
          object.clear();
          if (entries.size() > MOST_ENTRIES) {
            throw new IOException("more than " + MOST_ENTRIES + " entries");
          }
        }
      }
    } catch (JacksonException e) {
      throw new IOException("no JSON: " + e.getOriginalMessage(), e);
    } catch (DateTimeException | NumberFormatException e) {
      throw new IOException("entry " + (entries.size() + 1) + " cannot be read", e);
    }
    return new AuditExport(entries);
  }

  private static AuditEntry entry(Map<String, String> object) {
    return new AuditEntry(
        Long.parseLong(object.getOrDefault("number", "")),
        Instant.parse(object.getOrDefault("time", "")),
        object.getOrDefault("actor", ""),
        object.getOrDefault("action", ""),
        object.get("organisation"),
        object.getOrDefault("subject", ""),
        object.getOrDefault("detail", ""),
        object.getOrDefault("hash", ""));
  }

  /** Follows the whole chain, from the first entry on. */
  public AuditLog.Verdict verify() {
    String before = AuditEntry.START;
    long next = 1;
    for (AuditEntry entry : entries) {
      String reason =
          entry.number() != next
              ? "entry " + next + " is missing"
              : entry.hash().equals(entry.expectedHash(before))
                  ? ""
                  : "entry " + next + " was changed";
      if (!reason.isEmpty()) {
        return new AuditLog.Verdict(
            next - 1, before, Optional.of(new AuditLog.Break(next, reason)));
      }
      before = entry.hash();
      next++;
    }
    return new AuditLog.Verdict(next - 1, before, Optional.empty());
  }

  /** The entry of the notice that was filed with a document of this SHA-256, in hex. */
  public Optional<AuditEntry> filed(String hash) {
    return entries.stream()
        .filter(entry -> entry.action().equals(FILED) && entry.detail().contains(hash))
        .findFirst();
  }
}
