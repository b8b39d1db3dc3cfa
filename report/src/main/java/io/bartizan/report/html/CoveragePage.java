package io.bartizan.report.html;

import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Coverage;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.attack.Technique;
import io.bartizan.syntax.Counted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The ATT&amp;CK techniques that rules look for and that matched, as one page without a script and
 * in the style of the report. Its content security policy allows its own style sheet and the fonts
 * in it, nothing else. Immutable.
 */
public final class CoveragePage {

  /** What is known of a technique and its parts; the name is the class of the style sheet. */
  private enum Kind {
    FIRED("techniques matched"),
    COVERED("with rules, no matches"),
    GAP("with rules, but no logs"),
    NONE("without rules");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    private String style() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Attack attack;
  private final Coverage coverage;
  private final boolean hasLogs;
  private final boolean hasMatches;

  /**
   * A page of techniques and of what is known of them.
   *
   * @param hasLogs whether it is known which logs there are; without, no gap is counted
   * @param hasMatches whether there are matches of a hunt; without, no match is counted
   */
  public CoveragePage(Attack attack, Coverage coverage, boolean hasLogs, boolean hasMatches) {
    this.attack = attack;
    this.coverage = coverage;
    this.hasLogs = hasLogs;
    this.hasMatches = hasMatches;
  }

  /** The page; {@code about} says in a sentence what was counted. */
  public String write(String about, String version) {
    String style = Assets.style("coverage.css");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Markup tactics = new Markup();
    attack.tactics().forEach(tactic -> tactic(tactic, tactics));
    Map<String, Template.Part> parts =
        Map.of(
            "policy", Template.Part.of(Markup.escaped(Assets.policy(style))),
            "style", Template.Part.of(style),
            "about", Template.Part.of(Markup.escaped(about)),
            "version", Template.Part.of(Markup.escaped(version)),
            "figures", Template.Part.of(figures()),
            "tactics", Template.Part.of(tactics.toString()));
    try {
      Assets.coverage().write(parts, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<Technique> whole() {
    return attack.techniques().stream().filter(t -> t.parentId().isEmpty()).toList();
  }

  private String figures() {
    Markup out = new Markup().html("<ul class=figures>\n");
    for (Kind kind : Kind.values()) {
      if (kind == Kind.FIRED && !hasMatches || kind == Kind.GAP && !hasLogs) {
        continue;
      }
      long count = whole().stream().filter(technique -> kind(technique) == kind).count();
      out.html("<li><b>" + count + "</b> <span class=\"kind " + kind.style() + "\">");
      out.text(kind == Kind.COVERED && !hasMatches ? "with rules" : kind.words);
      out.html("</span></li>\n");
    }
    return out.html("</ul>").toString();
  }

  private void tactic(Tactic tactic, Markup out) {
    List<Technique> all = whole().stream().filter(t -> t.tactics().contains(tactic)).toList();
    List<Technique> none = all.stream().filter(t -> kind(t) == Kind.NONE).toList();
    List<Technique> known = all.stream().filter(t -> kind(t) != Kind.NONE).toList();
    long covered = all.stream().filter(t -> count(t, false) > 0).count();
    out.html("<section class=tactic><h2>").text(tactic.name());
    out.html("<span>" + covered + " of " + all.size() + "</span></h2>\n");
    if (!known.isEmpty()) {
      out.html("<ul>\n");
      known.forEach(technique -> item(technique, out));
      out.html("</ul>\n");
    }
    if (!none.isEmpty()) {
      out.html("<details class=rest><summary>");
      out.text(Counted.of(none.size(), "technique") + " without rules");
      out.html("</summary><ul>\n");
      none.forEach(technique -> item(technique, out));
      out.html("</ul></details>\n");
    }
    out.html("</section>\n");
  }

  private void item(Technique technique, Markup out) {
    List<Technique> parts =
        parts(technique).filter(part -> known(part) || !known(technique)).toList();
    String cell = "class=\"cell " + kind(technique).style() + "\">";
    if (parts.isEmpty()) {
      out.html("<li><div ").html(cell);
      line(technique, count(technique, false), count(technique, true), out);
      out.html("</div></li>\n");
      return;
    }
    out.html("<li><details><summary ").html(cell);
    line(technique, count(technique, false), count(technique, true), out);
    out.html("</summary><ul class=parts>\n");
    for (Technique part : parts) {
      out.html("<li><div class=\"cell " + kindOfOne(part).style() + "\">");
      line(part, own(part, false), own(part, true), out);
      out.html("</div></li>\n");
    }
    out.html("</ul></details></li>\n");
  }

  private static void line(Technique technique, long rules, long fired, Markup out) {
    out.html("<span class=what>").text(technique.name()).html(" <span class=id>");
    out.text(technique.id()).html("</span></span>");
    if (rules > 0 || fired > 0) {
      out.html("<span class=count>").text(Counted.of(rules, "rule"));
      if (fired > 0) {
        out.html(" · <b>").text(Counted.of(fired, "match", "matches")).html("</b>");
      }
      out.html("</span>");
    }
  }

  private Kind kind(Technique technique) {
    if (count(technique, true) > 0) {
      return Kind.FIRED;
    } else if (count(technique, false) > 0) {
      return Kind.COVERED;
    }
    return known(technique) ? Kind.GAP : Kind.NONE;
  }

  private Kind kindOfOne(Technique part) {
    if (own(part, true) > 0) {
      return Kind.FIRED;
    } else if (own(part, false) > 0) {
      return Kind.COVERED;
    }
    return coverage.cells().containsKey(part.id()) ? Kind.GAP : Kind.NONE;
  }

  private boolean known(Technique technique) {
    return Stream.concat(Stream.of(technique), parts(technique))
        .anyMatch(t -> coverage.cells().containsKey(t.id()));
  }

  private Stream<Technique> parts(Technique technique) {
    return attack.techniques().stream()
        .filter(t -> t.parentId().filter(technique.id()::equals).isPresent());
  }

  /** Rules with logs, or matches, of a technique and its parts. */
  private long count(Technique technique, boolean fired) {
    return own(technique, fired) + parts(technique).mapToLong(part -> own(part, fired)).sum();
  }

  private long own(Technique technique, boolean fired) {
    Coverage.Cell cell = coverage.cells().get(technique.id());
    return cell == null ? 0 : fired ? cell.fired() : cell.reachable();
  }
}
