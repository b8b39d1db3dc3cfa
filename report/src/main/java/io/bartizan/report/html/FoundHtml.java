package io.bartizan.report.html;

import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.sigma.Level;
import io.bartizan.syntax.Counted;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What was found, as HTML that needs no script: in numbers, and what to look at first. */
final class FoundHtml {

  private static final int MOST_RULES = 15;
  private static final int MOST_NAMES = 8;
  private static final int LONGEST_NAME = 60;

  private final HuntContext context;
  private final MatchTally tally;
  private final HuntSummary summary;
  private final String share;
  private final UnseenHtml unseen;
  private final Markup out = new Markup();

  FoundHtml(
      HuntContext context, MatchTally tally, HuntSummary summary, String share, UnseenHtml unseen) {
    this.context = context;
    this.tally = tally;
    this.summary = summary;
    this.share = share;
    this.unseen = unseen;
  }

  String html() {
    if (tally.all().total() == 0) {
      nothing();
    } else {
      headline();
      levels();
      notes();
    }
    out.html(unseen.inShort());
    if (tally.all().total() > 0) {
      out.html("<div id=overview-chart></div><div class=columns><div>");
      rules();
      out.html("<div id=overview-tactics></div></div><div>");
      names("Hosts most affected", "host", tally.hosts());
      names("Accounts most affected", "account", tally.accounts());
      out.html("</div></div>");
    }
    return out.toString();
  }

  private void nothing() {
    out.html("<h1>No matches in ").html(Counted.of(summary.events(), "event", "events"));
    out.html("</h1><p class=lead>")
        .html(Counted.of(summary.report().loaded(), "rule", "rules"))
        .html(
            " looked and found nothing. A match would appear here with its event and its"
                + " rule.</p>");
    notes();
  }

  private void headline() {
    out.html("<h1>")
        .html(Counted.of(tally.all().total(), "match", "matches"))
        .html(" in ")
        .html(Counted.number(summary.findings()))
        .html(" of ")
        .html(Counted.of(summary.events(), "event", "events"))
        .html("</h1><p class=lead>");
    out.html(Counted.of(tally.rules().size(), "rule", "rules")).html(" on ");
    out.html(known(tally.hosts(), "host", "hosts")).html(" and ");
    out.html(known(tally.accounts(), "account", "accounts"));
    if (tally.all().first().isPresent() && tally.all().last().isPresent()) {
      out.html(", ").time(Instant.ofEpochMilli(tally.all().first().getAsLong()), context.zone());
      out.html(" to ").time(Instant.ofEpochMilli(tally.all().last().getAsLong()), context.zone());
    }
    out.html("</p>");
  }

  private static String known(Counts<?> counts, String one, String many) {
    String atLeast = counts.isKnownAtLeast() ? "at least " : "";
    return atLeast + Counted.of(counts.known(), one, many);
  }

  private void levels() {
    out.html("<ul class=levels>");
    for (Level level : Count.LEVELS.reversed()) {
      long count = tally.all().of(level);
      out.html(count == 0 ? "<li class=none>" : "<li>");
      out.link("level", level.word());
      out.html("<b>").html(Counted.number(count)).html("</b>").level(level).html("</a></li>");
    }
    out.html("</ul>");
  }

  private void notes() {
    out.html("<p class=note>").html(tally.all().total() > 0 ? share : "");
    if (summary.copies() > 0) {
      out.html(" ")
          .html(Counted.of(summary.copies(), "record was a copy", "records were copies"))
          .html(" of an earlier record and counted once.");
    }
    if (summary.filtered() > 0) {
      out.html(" ")
          .html(Counted.of(summary.filtered(), "further match", "further matches"))
          .html(" left out by --since, --until or --where.");
    }
    out.html("</p>");
  }

  private void rules() {
    out.html("<section><h2>Look at first</h2><p class=note>Most severe first, then rarest.</p>");
    out.html("<table class=grid><thead><tr><th scope=col><span class=sr>Level</span></th>");
    out.html("<th scope=col>Rule</th><th scope=col class=num>Matches</th>");
    out.html("<th scope=col class=num>Hosts</th><th scope=col class=wide>First</th></tr></thead>");
    out.html("<tbody>");
    int number = 0;
    for (Map.Entry<Integer, Count> entry : tally.rules()) {
      if (number == MOST_RULES) {
        break;
      }
      rule(number++, entry.getKey(), entry.getValue());
    }
    out.html("</tbody></table>");
    if (tally.rules().size() > MOST_RULES) {
      out.html("<p><a href=\"#/rules\">All ")
          .html(Counted.number(tally.rules().size()))
          .html(" rules that matched</a></p>");
    }
    out.html("</section>");
  }

  /** The page numbers rules in this order too. */
  private void rule(int number, int rule, Count count) {
    out.html("<tr><td>").glyph(count.highest()).html("</td><td>");
    out.link("rule", String.valueOf(number));
    out.text(tally.reported(rule).header().title()).html("</a></td>");
    number(count.total());
    number(count.partners());
    out.html("<td class=wide>");
    if (count.first().isPresent()) {
      out.time(Instant.ofEpochMilli(count.first().getAsLong()), context.zone());
    }
    out.html("</td></tr>");
  }

  private void number(long count) {
    out.html(count == 0 ? "<td class=\"num zero\">" : "<td class=num>");
    out.html(Counted.number(count)).html("</td>");
  }

  private void names(String title, String key, Counts<String> counts) {
    if (counts.known() == 0) {
      return;
    }
    out.html("<section><h2>").html(title).html("</h2><table class=grid><thead><tr>");
    out.html("<th scope=col>Name</th>");
    for (Level level : List.of(Level.CRITICAL, Level.HIGH)) {
      out.html("<th scope=col class=num>").glyph(level).html("</th>");
    }
    out.html("<th scope=col class=num>Matches</th></tr></thead><tbody>");
    counts.ranked().stream()
        .limit(MOST_NAMES)
        .forEach(entry -> name(key, entry.getKey(), entry.getValue()));
    out.html("</tbody></table>");
    if (counts.known() > MOST_NAMES) {
      out.html("<p><a href=\"#/").html(key).html("s\">All ");
      out.html(known(counts, key, key + "s")).html("</a></p>");
    }
    out.html("</section>");
  }

  private void name(String key, String name, Count count) {
    out.html("<tr><td>").link(key, name).data(name, LONGEST_NAME).html("</a></td>");
    number(count.of(Level.CRITICAL));
    number(count.of(Level.HIGH));
    number(count.total());
    out.html("</tr>");
  }
}
