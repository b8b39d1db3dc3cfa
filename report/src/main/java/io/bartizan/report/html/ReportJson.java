package io.bartizan.report.html;

import io.bartizan.detect.attack.Attack;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.Reported;
import io.bartizan.sigma.Level;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;

/**
 * What the page knows of the hunt as a whole: exact counts, and the rules that matched.
 *
 * <p>Rules are numbered anew, the most serious and rarest first; the counts of hosts and accounts
 * are those of the {@value #MOST_NAMES} that matter most and of all others together.
 */
final class ReportJson {

  private static final int MOST_NAMES = 1_000;

  private final HuntContext context;
  private final MatchTally tally;
  private final int shown;
  private final Techniques techniques = new Techniques(Attack.shipped());
  private final Map<Integer, Count> rules = new LinkedHashMap<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final RuleJson ruleJson;
  private final JsonGenerator out;

  /**
   * A writer.
   *
   * @param shown how many matches the page shows
   * @param stream where to
   */
  ReportJson(HuntContext context, MatchTally tally, int shown, OutputStream stream) {
    this.context = context;
    this.tally = tally;
    this.shown = shown;
    this.ruleJson = new RuleJson(techniques);
    this.out = PageJson.generator(stream);
    for (Map.Entry<Integer, Count> entry : tally.rules()) {
      if (ruleJson.fits(rule(entry.getKey()))) {
        numbers.put(entry.getKey(), rules.size());
        rules.put(entry.getKey(), entry.getValue());
      }
    }
  }

  private Reported rule(int number) {
    return tally.reported(number);
  }

  /** The page's number of each rule that is in it, by the hunt's. */
  Map<Integer, Integer> numbers() {
    return Map.copyOf(numbers);
  }

  void write() {
    out.writeStartObject();
    out.writeStringProperty("version", context.version());
    boolean utc = context.zone().normalized().equals(ZoneOffset.UTC);
    out.writeStringProperty("zone", utc ? "UTC" : context.zone().getId());
    out.writeNumberProperty("matches", tally.all().total());
    out.writeNumberProperty("shown", shown);
    out.writeNumberProperty("undated", tally.undated());
    levels("levels", tally.all());
    out.writeArrayPropertyStart("rules");
    rules.forEach((number, count) -> rule(rule(number), count));
    out.writeEndArray();
    out.writeNumberProperty("furtherRules", tally.rules().size() - rules.size() + tally.unlisted());
    attack();
    List<String> hosts = names("hosts", tally.hosts());
    names("accounts", tally.accounts());
    pairs(hosts);
    timeline();
    out.writeEndObject();
    out.close();
  }

  private void rule(Reported rule, Count count) {
    out.writeStartObject();
    ruleJson.write(rule, out);
    out.writeNumberProperty("level", Count.LEVELS.indexOf(rule.header().levelOrDefault()));
    out.writeNumberProperty("count", count.total());
    out.writeNumberProperty("hosts", count.partners());
    times(count);
    out.writeEndObject();
  }

  private void times(Count count) {
    time("first", count.first());
    time("last", count.last());
  }

  private void time(String name, OptionalLong millis) {
    millis.ifPresent(value -> out.writeNumberProperty(name, value));
  }

  private void levels(String name, Count count) {
    out.writeArrayPropertyStart(name);
    for (Level level : Count.LEVELS) {
      out.writeNumber(count.of(level));
    }
    out.writeEndArray();
  }

  private void attack() {
    List<List<String>> tags = new ArrayList<>();
    rules.keySet().forEach(number -> tags.add(rule(number).header().tags()));
    out.writeArrayPropertyStart("tactics");
    techniques.matrix(tags).forEach(this::column);
    out.writeEndArray();
    out.writeArrayPropertyStart("techniques");
    TreeSet<String> ids = new TreeSet<>();
    tags.forEach(list -> ids.addAll(techniques.ids(list)));
    for (String id : ids) {
      out.writeStartArray();
      out.writeString(id);
      out.writeString(techniques.name(id));
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private void column(Techniques.Column column) {
    out.writeStartObject();
    out.writeStringProperty("id", column.tactic().id());
    out.writeStringProperty("name", column.tactic().name());
    out.writeArrayPropertyStart("cells");
    for (Techniques.Cell cell : column.cells()) {
      out.writeStartObject();
      out.writeStringProperty("technique", cell.technique());
      out.writeArrayPropertyStart("rules");
      cell.rules().forEach(out::writeNumber);
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** Counts by name; returns the names that were written, in their order. */
  private List<String> names(String property, Counts<String> counts) {
    List<String> written = new ArrayList<>();
    long others = counts.others();
    out.writeObjectPropertyStart(property);
    out.writeArrayPropertyStart("names");
    for (Map.Entry<String, Count> entry : counts.ranked()) {
      if (written.size() < MOST_NAMES) {
        written.add(entry.getKey());
        name(entry.getKey(), entry.getValue());
      } else {
        others += entry.getValue().total();
      }
    }
    out.writeEndArray();
    out.writeNumberProperty("known", counts.known());
    out.writeBooleanProperty("isAtLeast", counts.isKnownAtLeast());
    out.writeNumberProperty("others", others);
    out.writeEndObject();
    return written;
  }

  private void name(String name, Count count) {
    out.writeStartObject();
    out.writeStringProperty("name", name);
    levels("levels", count);
    out.writeNumberProperty("rules", count.partners());
    times(count);
    if (count.isAtLeast()) {
      out.writeBooleanProperty("isAtLeast", true);
    }
    out.writeEndObject();
  }

  /** How often each rule matched on each of the hosts, and on events that name none (-1). */
  private void pairs(List<String> hosts) {
    Map<String, Integer> places = new HashMap<>();
    hosts.forEach(host -> places.put(host, places.size()));
    places.put("", -1);
    out.writeArrayPropertyStart("pairs");
    for (Map.Entry<MatchTally.RuleOnHost, Count> entry : tally.pairs().ranked()) {
      Integer rule = numbers.get(entry.getKey().rule());
      Integer host = places.get(entry.getKey().host());
      if (rule != null && host != null) {
        out.writeStartArray();
        out.writeNumber(rule);
        out.writeNumber(host);
        out.writeNumber(entry.getValue().total());
        out.writeEndArray();
      }
    }
    out.writeEndArray();
    out.writeBooleanProperty("partnersAreAtLeast", tally.arePartnersAtLeast());
  }

  private void timeline() {
    out.writeObjectPropertyStart("timeline");
    out.writeNumberProperty("width", tally.timeline().widthMillis());
    out.writeArrayPropertyStart("buckets");
    tally
        .timeline()
        .starts()
        .forEach(
            (start, counts) -> {
              out.writeStartArray();
              out.writeNumber(start);
              for (long count : counts) {
                out.writeNumber(count);
              }
              out.writeEndArray();
            });
    out.writeEndArray();
    out.writeEndObject();
  }
}
