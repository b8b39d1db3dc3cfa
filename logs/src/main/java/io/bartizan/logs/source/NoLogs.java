package io.bartizan.logs.source;

import io.bartizan.logs.Format;
import io.bartizan.logs.Loss;
import io.bartizan.logs.compress.Compression;
import java.io.IOException;
import java.util.Optional;

/** Says of files without a known format what they are, and whether a log may have been missed. */
final class NoLogs {

  private NoLogs() {}

  static NoLog of(LogFile file, Recognition recognition, HeldLosses held) throws IOException {
    String name = file.member().orElse(file.relative());
    boolean isNamed = file.isExplicit() && file.member().isEmpty();
    if (!held.isEmpty()) {
      Loss loss = held.first();
      return new NoLog(loss.detail() + ", at byte " + loss.offset(), true);
    }
    if (!recognition.hasContent()) {
      boolean isEmpty = recognition.blanks() == 0;
      String what = isEmpty ? "it is empty" : "it contains only zeros or blanks";
      boolean isLoss = isNamed || KnownFile.isEventLog(name) || !isEmpty && claims(name);
      return new NoLog(what, isLoss);
    }
    PeekedStream rest = recognition.rest();
    int length = rest.peek(Format.HEAD);
    if (recognition.blanks() == 0 && Compression.of(rest.head(), length).isPresent()) {
      return new NoLog("packed more than " + LogOpener.MOST_LAYERS + " times", true);
    }
    Optional<String> known = KnownFile.of(rest.head(), length);
    if (known.isPresent()) {
      return new NoLog(known.get(), true);
    }
    return claims(name) || isNamed
        ? new NoLog("not a log in a format that is known; " + KnownFile.advice(name), true)
        : new NoLog("", false);
  }

  private static boolean claims(String name) {
    return KnownFile.claimsLog(name);
  }
}
