package io.bartizan.report.law;

import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The time axis of a sheet: from the first event to the last end, on a scale on which an hour at
 * the beginning and a month at the end can both be seen. Drawn as SVG without any style of its own.
 */
final class SheetAxis {

  private static final int WIDTH = 400;
  private static final int ROW = 24;
  private static final int MARGIN = 6;
  private static final double HOUR = 3_600_000.0;
  private static final Duration[] TICKS = {
    Duration.ofMinutes(20), Duration.ofMinutes(40), Duration.ofHours(1), Duration.ofHours(2),
    Duration.ofHours(4), Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(3),
    Duration.ofDays(7), Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(60),
    Duration.ofDays(90), Duration.ofDays(180), Duration.ofDays(365)
  };
  private static final double SHORT_HOURS = 5;
  private static final int CLOSEST_TICKS = 30;

  private final Instant origin;
  private final Instant now;
  private final double span;

  private SheetAxis(Instant origin, Instant end, Instant now) {
    this.origin = origin;
    this.now = now;
    this.span = Math.log1p(Math.max(0.5, hours(Duration.between(origin, end))));
  }

  /** The axis of some duties; nothing where none of them has an end. */
  static Optional<SheetAxis> of(List<Finding> findings, Instant now) {
    Optional<Instant> first =
        findings.stream()
            .flatMap(finding -> finding.timing().flatMap(Timing::start).stream())
            .min(Instant::compareTo);
    Optional<Instant> last =
        findings.stream()
            .flatMap(finding -> finding.lawful().or(finding::safe).stream())
            .max(Instant::compareTo);
    return first.isPresent() && last.isPresent()
        ? Optional.of(new SheetAxis(first.get(), last.get(), now))
        : Optional.empty();
  }

  Instant origin() {
    return origin;
  }

  private double at(Instant instant) {
    double hours = Math.max(0, hours(Duration.between(origin, instant)));
    return MARGIN + Math.min(1, Math.log1p(hours) / span) * (WIDTH - 2 * MARGIN);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String open(int height) {
    return "<svg width=\""
        + WIDTH
        + "\" height=\""
        + height
        + "\" viewBox=\"0 0 "
        + WIDTH
        + " "
        + height
        + "\" aria-hidden=\"true\">";
  }

  /** The scale above the rows. */
  String head(Language language) {
    StringBuilder svg = new StringBuilder(open(30));
    for (Duration tick : ticks()) {
      double x = at(origin.plus(tick));
      svg.append("<text class=\"tick\" text-anchor=\"middle\" x=\"")
          .append(number(x))
          .append("\" y=\"26\">")
          .append(label(tick, language))
          .append("</text>");
    }
    if (isNowShown()) {
      double x = Math.clamp(at(now), 14, WIDTH - 14);
      svg.append("<text class=\"now\" text-anchor=\"middle\" x=\"")
          .append(number(x))
          .append("\" y=\"10\">")
          .append(new Html().text(Labels.NOW.in(language)))
          .append("</text>");
    }
    return svg.append("</svg>").toString();
  }

  private static String label(Duration tick, Language language) {
    boolean chinese = language == Language.CHINESE;
    if (tick.toDays() >= 7) {
      return tick.toDays() + (chinese ? "天" : " d");
    }
    return tick.toHours() >= 1
        ? tick.toHours() + (chinese ? "小时" : " h")
        : tick.toMinutes() + (chinese ? "分" : " min");
  }

  private static double hours(Duration length) {
    return length.toMillis() / HOUR;
  }

  /** The steps that fit; those below an hour, and two hours, only where all ends soon. */
  private List<Duration> ticks() {
    boolean isShort = span < Math.log1p(SHORT_HOURS);
    List<Duration> shown = new ArrayList<>();
    double last = -CLOSEST_TICKS;
    for (Duration tick : TICKS) {
      double x = at(origin.plus(tick));
      boolean fine = tick.toMinutes() < 60 || tick.toHours() == 2;
      boolean fits = x - last >= CLOSEST_TICKS && x <= WIDTH - 12 && (isShort || !fine);
      if (Math.log1p(hours(tick)) <= span && fits) {
        shown.add(tick);
        last = x;
      }
    }
    return shown;
  }

  private boolean isNowShown() {
    return !now.isBefore(origin) && Math.log1p(hours(Duration.between(origin, now))) <= span;
  }

  /** The bar of a duty: from its event to the safe end, and on to the lawful one. */
  String row(Finding finding) {
    StringBuilder svg = new StringBuilder(open(ROW));
    for (Duration tick : ticks()) {
      line(svg, "grid", at(origin.plus(tick)));
    }
    if (finding.safe().isPresent()) {
      bar(svg, finding, finding.safe().get());
    }
    if (isNowShown()) {
      line(svg, "nowline", at(now));
    }
    finding.metAt().ifPresent(met -> dot(svg, at(met)));
    return svg.append("</svg>").toString();
  }

  private void bar(StringBuilder svg, Finding finding, Instant safe) {
    double from = finding.timing().flatMap(Timing::start).map(this::at).orElse(at(origin));
    String kind = finding.state().orElse(State.WAITING).word();
    double to = Math.max(at(safe), from + 3);
    rect(svg, "bar " + kind, from, to, 7, 10);
    Optional<Instant> lawful = finding.lawful().filter(safe::isBefore);
    lawful.ifPresent(end -> rect(svg, "grace", to, Math.max(at(end), to + 2), 9, 6));
    line(svg, "end", to);
  }

  private static void rect(
      StringBuilder svg, String kind, double from, double to, int y, int height) {
    svg.append("<rect class=\"")
        .append(kind)
        .append("\" x=\"")
        .append(number(from))
        .append("\" y=\"")
        .append(y)
        .append("\" width=\"")
        .append(number(to - from))
        .append("\" height=\"")
        .append(height)
        .append("\"/>");
  }

  private static void line(StringBuilder svg, String kind, double x) {
    svg.append("<line class=\"")
        .append(kind)
        .append("\" x1=\"")
        .append(number(x))
        .append("\" x2=\"")
        .append(number(x))
        .append(
            kind.equals("end") ? "\" y1=\"4\" y2=\"20\"/>" : "\" y1=\"0\" y2=\"" + ROW + "\"/>");
  }

  private static void dot(StringBuilder svg, double x) {
    svg.append("<circle class=\"met\" r=\"4\" cx=\"").append(number(x)).append("\" cy=\"12\"/>");
  }
}
