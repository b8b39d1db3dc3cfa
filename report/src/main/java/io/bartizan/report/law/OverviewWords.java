package io.bartizan.report.law;

import io.bartizan.duty.assess.Assessment;
import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.State;
import io.bartizan.duty.assume.Assumption;
import io.bartizan.duty.expression.Ground;
import io.bartizan.duty.telling.Narrator;
import io.bartizan.duty.text.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An overview in sentences: the same in the table, on the page and in the calendar. */
public final class OverviewWords {

  private final Narrator narrator;
  private final Messages messages;

  /** The words of a narrator's language. */
  public OverviewWords(Narrator narrator) {
    this.narrator = narrator;
    this.messages = narrator.messages();
  }

  /** How much is owed, how much cannot be ruled out, and what is missing to say more. */
  public List<String> summary(Overview overview) {
    List<String> lines = new ArrayList<>();
    if (overview.isEmpty()) {
      lines.add(Labels.NONE.in(narrator.language()));
      return lines;
    }
    List<Finding> owed = overview.owed();
    if (owed.isEmpty() && overview.authorities().isEmpty()) {
      lines.add(Labels.NONE_YET.in(narrator.language()));
    }
    lines.add(
        messages.text(
            "overview",
            Map.of(
                "owed", "" + owed.stream().filter(OverviewWords::isOpen).count(),
                "late", "" + owed.stream().filter(one -> is(one, State.LATE)).count(),
                "possible", "" + overview.possible().size(),
                "past", "" + overview.possible().stream().filter(OverviewWords::isPast).count())));
    uncovered(overview).ifPresent(lines::add);
    if (!overview.placed()) {
      lines.add(Labels.NO_PLACE.in(narrator.language()));
    }
    return lines;
  }

  /** That of some named jurisdictions the catalogue has no law. */
  public Optional<String> uncovered(Overview overview) {
    if (overview.uncovered().isEmpty()) {
      return Optional.empty();
    }
    String places =
        overview.uncovered().stream()
            .map(narrator::place)
            .collect(Collectors.joining(messages.text("list")));
    return Optional.of(messages.text("overview.uncovered", Map.of("places", places)));
  }

  private static boolean isOpen(Finding finding) {
    return finding.state().filter(State::needsAction).isPresent() || is(finding, State.WAITING);
  }

  private static boolean isPast(Finding finding) {
    return is(finding, State.LATE) || is(finding, State.DUE);
  }

  private static boolean is(Finding finding, State state) {
    return finding.state().filter(one -> one == state).isPresent();
  }

  /** What cannot be ruled out in other jurisdictions, a line for each. */
  public List<String> elsewhere(Overview overview, ZoneId zone) {
    return overview.elsewhere().stream().map(one -> elsewhere(one, zone)).toList();
  }

  private String elsewhere(Overview.Elsewhere one, ZoneId zone) {
    String key = one.duties() == 1 ? "overview.elsewhere.1" : "overview.elsewhere";
    String line =
        messages.text(
            key, Map.of("place", narrator.place(one.jurisdiction()), "duties", "" + one.duties()));
    String safe =
        one.safe()
            .map(at -> Map.of("at", narrator.writing().shortEnd(at, zone)))
            .map(at -> messages.text("overview.elsewhere.safe", at))
            .orElse("");
    String state =
        one.state()
            .filter(found -> found == State.LATE || found == State.DUE)
            .map(
                found ->
                    messages.text(
                        "overview.elsewhere.state",
                        Map.of("state", messages.text("state." + found.word()))))
            .orElse("");
    return line + safe + state;
  }

  /** The assumptions on which a listed duty, or one of a named jurisdiction, rests. */
  public List<String> assumptions(Assessment assessment) {
    Set<String> used = new HashSet<>();
    for (Finding finding : assessment.findings()) {
      if (assessment.names(finding.heading().jurisdiction())) {
        finding.grounds().stream().map(Ground::fact).forEach(used::add);
      }
    }
    List<String> lines = new ArrayList<>();
    for (Assumption one : assessment.assumptions()) {
      if (used.contains(one.fact())) {
        lines.add(narrator.assumption(one, assessment.zoneShown()));
      }
    }
    return lines;
  }
}
