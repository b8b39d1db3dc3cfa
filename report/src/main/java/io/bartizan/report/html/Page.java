package io.bartizan.report.html;

import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import io.bartizan.syntax.Counted;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of a hunt. Shows fewer matches until it is small enough. */
final class Page {

  /** The largest that a page becomes. */
  static final long MOST_BYTES = 20_000_000;

  private final HuntContext context;
  private final MatchTally tally;
  private final MatchSample sample;
  private final HuntSummary summary;

  Page(HuntContext context, MatchTally tally, MatchSample sample, HuntSummary summary) {
    this.context = context;
    this.tally = tally;
    this.sample = sample;
    this.summary = summary;
  }

  void write(OutputStream stream) throws IOException {
    List<Kept> matches = sample.kept();
    HeldBytes page = composed(matches);
    while (page.isTooLarge() && !matches.isEmpty()) {
      sample.tighten();
      matches = sample.kept();
      page = composed(matches);
    }
    if (page.isTooLarge()) {
      // What is shown of rules and losses alone is more than a page.
      compose(matches, stream);
    } else {
      page.writeTo(stream);
    }
  }

  /** The page, made once and held, for explaining takes most of the time. */
  private HeldBytes composed(List<Kept> matches) throws IOException {
    HeldBytes page = new HeldBytes(MOST_BYTES);
    try {
      compose(matches, page);
    } catch (HeldBytes.TooLarge e) {
      // It is not made to its end.
    }
    return page;
  }

  private void compose(List<Kept> matches, OutputStream stream) throws IOException {
    String script = Assets.script();
    String style = Assets.style();
    UnseenHtml unseen = new UnseenHtml(summary, context.zone());
    FoundHtml found = new FoundHtml(context, tally, summary, share(matches.size()), unseen);
    Map<String, Template.Part> parts = new LinkedHashMap<>();
    parts.put("policy", Template.Part.of(Assets.policy(script, style)));
    parts.put("style", Template.Part.of(style));
    parts.put("found", Template.Part.of(found.html()));
    parts.put("unseen", Template.Part.of(unseen.html()));
    parts.put("version", Template.Part.of(Markup.escaped(context.version())));
    parts.put("script", Template.Part.of(script));
    parts.put("report", out -> report(matches.size(), out).write());
    parts.put(
        "evidence",
        out -> EvidenceJson.write(context, report(matches.size(), out).numbers(), matches, out));
    Assets.page().write(parts, stream);
  }

  private ReportJson report(int shown, OutputStream out) {
    return new ReportJson(context, tally, shown, out);
  }

  /** Which part of the matches the page shows, in words. */
  private String share(int shown) {
    long all = tally.all().total();
    if (shown == all) {
      return all == 1 ? "This page contains the match." : "This page contains all of them.";
    }
    return String.join(
        " ",
        Counted.number(shown),
        "of",
        Counted.number(all),
        "matches are in this page, which holds at most 20 MB:",
        sample.choice(),
        "All counts are of all matches. JSONL holds every one:"
            + " <code class=data>-o&nbsp;matches.jsonl</code>");
  }
}
