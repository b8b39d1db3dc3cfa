package io.bartizan.duty.json;

import io.bartizan.duty.assess.Finding;
import io.bartizan.duty.assess.Overview;
import io.bartizan.duty.assess.State;
import java.util.List;
import java.util.Locale;

/** An overview as JSON: the names of duties, in the order in which people need them. */
final class OverviewJson {

  private OverviewJson() {}

  static void write(Overview overview, Out out) {
    out.texts("possible", ids(overview.possible()));
    out.texts("now", ids(overview.now()));
    out.texts("dated", ids(overview.dated()));
    out.texts("authorities", ids(overview.authorities()));
    out.texts("unchecked", ids(overview.unchecked()));
    out.list(
        "elsewhere",
        overview.elsewhere(),
        one -> {
          out.text("jurisdiction", one.jurisdiction());
          out.number("duties", one.duties());
          out.instant("safe_until", one.safe());
          out.text("state", one.state().map(State::word));
        });
    out.text("urgency", overview.urgency().name().toLowerCase(Locale.ROOT));
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(Finding::id).toList();
  }
}
