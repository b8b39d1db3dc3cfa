package io.bartizan.server.evidence;

import io.bartizan.server.incidents.IncidentActions;
import io.bartizan.server.parts.Ids;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.EvidenceFile;
import io.bartizan.store.state.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** What people do with evidence, each of it a line of custody and an entry of the audit log. */
final class EvidenceActions {

  /** The most bytes of one file. */
  static final long MOST_FILE = 256L << 20;

  private static final long MOST_BYTES = 4L << 30;
  private static final int MOST_FILES = 200;
  private static final int MOST_AT_ONCE = 8;

  private final Parts parts;
  private final IncidentActions incidents;
  private final Semaphore uploads = new Semaphore(MOST_AT_ONCE);

  EvidenceActions(Parts parts, IncidentActions incidents) {
    this.parts = parts;
    this.incidents = incidents;
  }

  /** Streams the body of a call to the disk, and adds it to an open incident. */
  EvidenceFile add(Call call, Incident incident) {
    if (!incident.status().isOpen()) {
      throw Refusal.bad("This incident is closed. Open it again first.");
    }
    String name = asked(call, "name", 200);
    if (name.isEmpty()) {
      throw Refusal.bad("name: a value is needed.");
    }
    String note = asked(call, "note", 1_000);
    String expected = asked(call, "sha256", 64).toLowerCase(Locale.ROOT);
    if (!uploads.tryAcquire()) {
      throw new Refusal(503, "Too many files are being sent. Try again in a minute.");
    }
    String id = Ids.next();
    try {
      EvidenceFolder.Kept.File kept = kept(id, call);
      EvidenceFile file =
          new EvidenceFile(
              id,
              incident.id(),
              name,
              note,
              kept.bytes(),
              kept.sha256(),
              incidents.now(),
              call.person().name());
      record(call, incident, file, expected);
      return file;
    } finally {
      uploads.release();
    }
  }

  /** What a person said of a file: without what could pass for another text, or for a path. */
  private static String asked(Call call, String name, int most) {
    String text = call.query(name).orElse("").strip();
    if (text.length() > most) {
      throw Refusal.bad(name + ": at most " + most + " characters.");
    }
    return text.codePoints()
        .map(c -> isPlain(c) ? c : '_')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isPlain(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }

  private EvidenceFolder.Kept.File kept(String id, Call call) {
    try (InputStream in = new TimedInput(call.content(), parts.clock())) {
      return switch (parts.evidence().keep(id, in, MOST_FILE)) {
        case EvidenceFolder.Kept.File file -> file;
        case EvidenceFolder.Kept.TooLarge large ->
            throw new Refusal(413, "The file is larger than " + large.most() + " bytes.");
        case EvidenceFolder.Kept.NoRoom none ->
            throw new Refusal(503, "The disk has no room for this file. Nothing was kept.");
      };
    } catch (IOException e) {
      throw Refusal.bad("The file ended before it was whole, or could not be written.");
    }
  }

  /** Adds a file whose bytes are on the disk, or removes them. */
  private void record(Call call, Incident incident, EvidenceFile file, String expected) {
    boolean isAdded = false;
    try {
      if (file.bytes() == 0) {
        throw Refusal.bad("The file is empty.");
      }
      if (!expected.isEmpty() && !expected.equals(file.sha256())) {
        throw Refusal.bad("sha256: the bytes that came in have the hash " + file.sha256() + ".");
      }
      String detail =
          "%s: \"%s\", %d bytes, SHA-256 %s%s"
              .formatted(
                  incident.name(),
                  file.name(),
                  file.bytes(),
                  file.sha256(),
                  file.note().isEmpty() ? "" : "; " + file.note());
      AuditEntry entry = entry(call, incident, file, "add", detail);
      isAdded = parts.state().evidence().add(file, entry, MOST_FILES, MOST_BYTES);
      if (!isAdded) {
        throw Refusal.bad(
            "An incident has at most %d files of evidence with %d bytes together."
                .formatted(MOST_FILES, MOST_BYTES));
      }
    } finally {
      if (!isAdded) {
        drop(file);
      }
    }
    Instant now = incidents.now();
    incidents.log(incident, now, now, call.person().name(), "evidence-added", file.name());
  }

  private void drop(EvidenceFile file) {
    try {
      parts.evidence().drop(file.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuditEntry entry(
      Call call, Incident incident, EvidenceFile file, String act, String detail) {
    return new AuditEntry(
        0,
        incidents.now(),
        call.person().name(),
        "evidence." + act,
        incident.organisation(),
        file.id(),
        detail,
        "");
  }

  private void custody(
      Call call, Incident incident, EvidenceFile file, String act, String kind, String words) {
    String detail = "%s: \"%s\", %s".formatted(incident.name(), file.name(), words);
    parts.state().evidence().custody(file.id(), kind, entry(call, incident, file, act, detail));
  }

  /**
   * Whether a file is as it was added; custody says that it was checked, and what came of it.
   *
   * @return false where a byte has changed, or the file is gone
   */
  boolean check(Call call, Incident incident, EvidenceFile file) {
    boolean isWhole = isWhole(file);
    if (isWhole) {
      custody(call, incident, file, "check", "checked", "SHA-256 " + file.sha256() + " is right");
    } else {
      damaged(call, incident, file);
    }
    return isWhole;
  }

  private boolean isWhole(EvidenceFile file) {
    try {
      return parts.evidence().isWhole(file.id(), file.bytes(), file.sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void damaged(Call call, Incident incident, EvidenceFile file) {
    custody(
        call,
        incident,
        file,
        "check",
        "damaged",
        "the bytes are gone, or no longer have the SHA-256 " + file.sha256());
    Instant now = incidents.now();
    incidents.log(incident, now, now, call.person().name(), "evidence-damaged", file.name());
  }

  /** The bytes of a file that is as it was added. */
  Answer.Download open(Call call, Incident incident, EvidenceFile file) {
    requireWhole(call, incident, file);
    custody(call, incident, file, "open", "opened", "SHA-256 " + file.sha256());
    return new Answer.Download(
        incident.name() + "-" + EvidenceBundle.name(file),
        out -> parts.evidence().write(file.id(), out));
  }

  /** What was changed is not given out as evidence. */
  private void requireWhole(Call call, Incident incident, EvidenceFile file) {
    if (!isWhole(file)) {
      damaged(call, incident, file);
      throw new Refusal(
          409,
          "\"%s\" is not as it was added: its SHA-256 was %s. Restore it from a backup."
              .formatted(file.name(), file.sha256()));
    }
  }

  /** All files with their custody, this export included. */
  Answer.Download export(Call call, Incident incident) {
    List<EvidenceFile> files = parts.state().evidence().of(incident.id());
    if (files.isEmpty()) {
      throw Refusal.bad("This incident has no evidence yet.");
    }
    files.forEach(file -> requireWhole(call, incident, file));
    files.forEach(
        file -> custody(call, incident, file, "export", "exported", "SHA-256 " + file.sha256()));
    byte[] manifest =
        EvidenceBundle.manifest(
            incident, files, parts.state().evidence(), call.person().name(), incidents.now());
    return new Answer.Download(
        incident.name() + "-evidence.zip",
        out -> EvidenceBundle.write(out, manifest, files, parts.evidence()));
  }
}
