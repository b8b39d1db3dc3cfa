package io.bartizan.report.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.LimbTiming;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Language;
import io.bartizan.syntax.Visible;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Deadlines as a calendar file (RFC 5545): one event for each end, safe and lawful where they
 * differ, with an alarm when a quarter of the time is left; a to-do for what is owed at once. What
 * cannot be ruled out is tentative. What was withdrawn or met is cancelled, so that importing the
 * file again takes it out.
 */
public final class CalendarFile {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_LINE = 74;

  private final Narrator narrator;
  private final Language language;
  private final String version;
  private final StringBuilder out = new StringBuilder();

  /** A file in the language of a narrator, which names the version of what wrote it. */
  public CalendarFile(Narrator narrator, String version) {
    this.narrator = narrator;
    this.version = version;
    this.language = narrator.language();
  }

  /** The file of an assessment. */
  public String text(Assessment assessment) {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Bartizan//law " + version + "//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    Overview overview = Overview.of(assessment);
    overview.possible().forEach(finding -> entries(finding, Tone.POSSIBLE, assessment));
    overview.now().forEach(finding -> entries(finding, Tone.OWED, assessment));
    overview.dated().forEach(finding -> entries(finding, Tone.OWED, assessment));
    overview.authorities().forEach(finding -> entries(finding, Tone.OWED, assessment));
    overview.unchecked().forEach(finding -> entries(finding, Tone.UNCHECKED, assessment));
    elsewhere(overview, assessment);
    line("END:VCALENDAR");
    return out.toString();
  }

  /** Whether a duty is owed, may be, or would be if somebody had checked its law. */
  private enum Tone {
    OWED,
    POSSIBLE,
    UNCHECKED
  }

  /** An end of a duty, as an event shows it. */
  private record End(Finding finding, Tone tone, String which, Labels label, Instant at) {}

  /** An event for each end; a to-do for what is owed at once and has none. */
  private void entries(Finding finding, Tone tone, Assessment assessment) {
    if (finding.state().filter(state -> state == State.OPEN).isPresent()) {
      todo(finding, tone, assessment);
    }
    finding
        .safe()
        .ifPresent(at -> event(new End(finding, tone, "safe", Labels.SAFE, at), assessment));
    finding
        .lawful()
        .filter(at -> !finding.safe().equals(Optional.of(at)))
        .ifPresent(at -> event(new End(finding, tone, "lawful", Labels.LAWFUL, at), assessment));
  }

  /**
   * What cannot be ruled out elsewhere has no date to keep; it is one note of the day of asking.
   */
  private void elsewhere(Overview overview, Assessment assessment) {
    OverviewWords words = new OverviewWords(narrator);
    List<String> texts = new ArrayList<>();
    words.uncovered(overview).ifPresent(texts::add);
    texts.addAll(words.elsewhere(overview, assessment.zoneShown()));
    if (texts.isEmpty()) {
      return;
    }
    line("BEGIN:VJOURNAL");
    line("UID:" + uid("elsewhere", assessment, "note"));
    line("DTSTAMP:" + TIME.format(assessment.at()));
    line("DTSTART:" + TIME.format(assessment.at()));
    property(
        "SUMMARY",
        overview.elsewhere().isEmpty() ? texts.getFirst() : Labels.ELSEWHERE.in(language));
    property("DESCRIPTION", String.join("\n", texts));
    line("END:VJOURNAL");
  }

  private void todo(Finding finding, Tone tone, Assessment assessment) {
    line("BEGIN:VTODO");
    line("UID:" + uid(finding.id(), assessment, "now"));
    line("DTSTAMP:" + TIME.format(assessment.at()));
    line("SEQUENCE:" + sequence(assessment));
    finding
        .timing()
        .flatMap(Timing::start)
        .ifPresent(start -> line("DTSTART:" + TIME.format(start)));
    line("PRIORITY:1");
    line("STATUS:NEEDS-ACTION");
    property("SUMMARY", summary(finding, tone, Labels.OWED_NOW, assessment));
    List<String> lines = new ArrayList<>(List.of(narrator.stateNote(finding)));
    lines.addAll(description(finding));
    property("DESCRIPTION", String.join("\n", lines));
    line("END:VTODO");
  }

  private static long sequence(Assessment assessment) {
    return Math.max(0, assessment.at().getEpochSecond() / 60 - 29_000_000);
  }

  private String summary(Finding finding, Tone tone, Labels label, Assessment assessment) {
    String prefix =
        switch (tone) {
          case OWED -> "";
          case POSSIBLE -> Labels.MAY_BE.in(language) + Labels.COMMA.in(language);
          case UNCHECKED -> Labels.NOT_CHECKED.in(language) + Labels.COMMA.in(language);
        };
    return prefix
        + label.in(language).toLowerCase(Locale.ROOT)
        + ": "
        + narrator.title(finding)
        + " → "
        + narrator.words(finding.heading().recipient())
        + assessment.title().map(title -> " – " + title).orElse("");
  }

  private void event(End end, Assessment assessment) {
    Finding finding = end.finding();
    boolean over = finding.state().filter(CalendarFile::isOver).isPresent();
    line("BEGIN:VEVENT");
    line("UID:" + uid(finding.id(), assessment, end.which()));
    line("DTSTAMP:" + TIME.format(assessment.at()));
    line("SEQUENCE:" + sequence(assessment));
    line("DTSTART:" + TIME.format(end.at()));
    line("STATUS:" + status(over, end.tone()));
    line("TRANSP:TRANSPARENT");
    property("SUMMARY", summary(finding, end.tone(), end.label(), assessment));
    property("DESCRIPTION", String.join("\n", description(finding)));
    if (!over) {
      alarm(finding, end.at());
    }
    line("END:VEVENT");
  }

  private static String status(boolean over, Tone tone) {
    return over ? "CANCELLED" : tone == Tone.OWED ? "CONFIRMED" : "TENTATIVE";
  }

  private static boolean isOver(State state) {
    return state == State.MET || state == State.WITHDRAWN || state == State.ENDED;
  }

  private void alarm(Finding finding, Instant end) {
    long minutes =
        finding
            .timing()
            .flatMap(Timing::start)
            .map(start -> (end.getEpochSecond() - start.getEpochSecond()) / 240)
            .filter(quarter -> quarter > 0)
            .orElse(60L);
    line("BEGIN:VALARM");
    line("ACTION:DISPLAY");
    property("DESCRIPTION", narrator.title(finding));
    line("TRIGGER:-PT" + minutes + "M");
    line("END:VALARM");
  }

  private List<String> description(Finding finding) {
    List<String> lines = new ArrayList<>();
    ZoneId zone = Narrator.zone(finding);
    lines.add(
        narrator.words(finding.heading().law())
            + ", "
            + finding.heading().article()
            + " ["
            + finding.heading().grade().letters()
            + "]");
    finding
        .safe()
        .ifPresent(end -> lines.add(Labels.SAFE.in(language) + " " + narrator.end(end, zone)));
    finding
        .lawful()
        .ifPresent(end -> lines.add(Labels.LAWFUL.in(language) + " " + narrator.end(end, zone)));
    narrator.notKnown(finding).ifPresent(lines::add);
    lines.add(narrator.because(finding));
    Optional<LimbTiming> limb = finding.timing().flatMap(Timing::bindingLimb);
    limb.ifPresent(one -> lines.addAll(narrator.steps(one, zone)));
    lines.add(narrator.advice());
    return lines;
  }

  private static String uid(String id, Assessment assessment, String which) {
    String incident = assessment.reference().or(assessment::title).orElse("");
    String text = incident + "\n" + id + "\n" + which;
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16) + "@bartizan.io";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A property of type TEXT, section 3.3.11; whatever could end the line is escaped. */
  private void property(String name, String text) {
    StringBuilder escaped = new StringBuilder();
    for (String part : text.split("\n", -1)) {
      if (!escaped.isEmpty()) {
        escaped.append("\\n");
      }
      escaped.append(
          Visible.text(part).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,"));
    }
    line(name + ":" + escaped);
  }

  /** A content line, folded so that none has more than 75 octets (section 3.1). */
  private void line(String text) {
    int used = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      int octets = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (used + octets > LONGEST_LINE) {
        out.append("\r\n ");
        used = 1;
      }
      out.appendCodePoint(c);
      used += octets;
      at += Character.charCount(c);
    }
    out.append("\r\n");
  }
}
