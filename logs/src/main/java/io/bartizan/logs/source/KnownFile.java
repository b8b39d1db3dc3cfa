package io.bartizan.logs.source;

import java.util.Locale;
import java.util.Optional;

/** Files that are not read, but known by their first bytes or their name: what to do with them. */
enum KnownFile {
  OLD_EVENT_LOG(
      4,
      "LfLe",
      "an event log of Windows XP or 2003",
      "convert it with: wevtutil epl FILE.evt FILE.evtx /lf:true"),
  TAR(257, "ustar", "a tar archive, not opened here", "unpack it first"),
  ZIP(0, "PK\u0003\u0004", "a zip archive, not opened here", "unpack it first"),
  SEVEN_ZIP(0, "7z\u00bc\u00af'\u001c", "a 7z archive, not opened", "unpack it first: 7z x FILE"),
  RAR(0, "Rar!\u001a\u0007", "a RAR archive, not opened", "unpack it first: unrar x FILE"),
  XZ(0, "\u00fd7zXZ\0", "compressed with xz, not opened", "unpack it first: xz -dk FILE"),
  BZIP2(0, "BZh", "compressed with bzip2, not opened", "unpack it first: bzip2 -dk FILE"),
  LZ4(0, "\u0004\"M\u0018", "compressed with lz4, not opened", "unpack it first: lz4 -dk FILE"),
  CABINET(0, "MSCF", "a cabinet archive, not opened", "unpack it first: cabextract FILE"),
  UNIX_ARCHIVE(0, "!<arch>\n", "an archive of ar, not opened", "unpack it first: ar x FILE"),
  EXPERT_WITNESS(
      0,
      "EVF\t\r\n\u00ff\0",
      "a disk image, not opened",
      "collect the logs in it first, for example with a triage tool"),
  JOURNAL(
      0,
      "LPKSHHRH",
      "a journal of systemd",
      "convert it with: journalctl --file FILE -o json > FILE.json");

  private final int at;
  private final String magic;
  private final String what;
  private final String advice;

  KnownFile(int at, String magic, String what, String advice) {
    this.at = at;
    this.magic = magic;
    this.what = what;
    this.advice = advice;
  }

  /** What a file is that begins like this, and what to do. */
  static Optional<String> of(byte[] head, int length) {
    for (KnownFile one : values()) {
      if (one.fits(head, length)) {
        return Optional.of(one.what + "; " + one.advice);
      }
    }
    return Optional.empty();
  }

  private boolean fits(byte[] head, int length) {
    boolean fits = length >= at + magic.length();
    for (int i = 0; fits && i < magic.length(); i++) {
      fits = (head[at + i] & 0xff) == magic.charAt(i);
    }
    return fits;
  }

  /** Whether a file of this name should be a log that is read, or one that was. */
  static boolean claimsLog(String name) {
    return isEventLog(name) || name.matches("(?is).*\\.(jsonl|ndjson)");
  }

  /** Whether a file of this name is never empty. */
  static boolean isEventLog(String name) {
    return plain(name).matches("(?s).*\\.(evtx|evt|etl)");
  }

  /** What to do with a file of this name. */
  static String advice(String name) {
    return plain(name).endsWith(".etl")
        ? "a trace of Windows is not read; convert it with: tracerpt FILE.etl -o FILE.evtx -of EVTX"
        : "convert it to EVTX, or to JSON with one event per line";
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("\\.(gz|zst)$", "");
  }
}
