package io.bartizan.workbench.coverage;

import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Coverage;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.attack.Technique;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The matrix as one page without a script: its content security policy allows nothing but its own
 * style sheet, by hash.
 */
public final class CoveragePage {

  private static final String STYLE =
      """
      body{font:14px/1.35 system-ui,sans-serif;margin:1.5rem;color:#16202c;background:#fff}
      h1{font-size:1.3rem;margin:0 0 .3rem}p{margin:.2rem 0 1rem;max-width:70rem}
      .m{display:flex;gap:.4rem;align-items:flex-start;overflow-x:auto;padding-bottom:1rem}
      section{flex:0 0 11rem}h2{font-size:.82rem;margin:0 0 .4rem;min-height:2.4em}
      h2 small{display:block;font-weight:400;color:#4a5a6b}
      .t{border:1px solid #c9d3dd;border-radius:4px;padding:.25rem .4rem;margin-bottom:.25rem;font-size:.78rem}
      .t b{font-weight:600}.t summary{cursor:pointer}.s{margin:.25rem 0 0 .3rem;padding:.15rem .3rem;border-left:3px solid #c9d3dd}
      .n{float:right;color:#16202c;font-variant-numeric:tabular-nums}
      .c1{background:#e3eefb}.c2{background:#bcd8f5}.c3{background:#8fbdec}.f{background:#ffd97a}
      .g{background:#f7d4d1;border-style:dashed}.none{color:#5b6875;background:#fafbfc}
      @media (prefers-color-scheme:dark){body{background:#11161c;color:#e8eef4}.none{background:#171d24;color:#9aa7b4}
      .c1{background:#1d3450}.c2{background:#24507e}.c3{background:#2f6cab}.f{background:#7a5a00}.g{background:#5a2a27}
      .n{color:#e8eef4}h2 small{color:#a9b6c3}.t{border-color:#37424d}}
      @media print{.m{flex-wrap:wrap}}
      """;

  private final Attack attack;
  private final Coverage coverage;
  private final StringBuilder out = new StringBuilder();

  public CoveragePage(Attack attack, Coverage coverage) {
    this.attack = attack;
    this.coverage = coverage;
  }

  /** The page; {@code about} says in a sentence what was counted. */
  public String write(String title, String about) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .append("style-src 'sha256-")
        .append(hash(STYLE))
        .append("'; base-uri 'none'; form-action 'none'\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .append(escaped(title))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>")
        .append(escaped(title))
        .append("</h1>\n<p>")
        .append(escaped(about))
        .append("</p>\n<p><span class=\"t c2\">rules with logs</span> ")
        .append("<span class=\"t f\">fired</span> <span class=\"t g\">rules, but no logs for them")
        .append("</span> <span class=\"t none\">no rule</span></p>\n<main class=\"m\">\n");
    attack.tactics().forEach(this::tactic);
    return out.append("</main>\n<p>ATT&amp;CK (c) 2025 The MITRE Corporation, reproduced and ")
        .append("distributed with the permission of The MITRE Corporation.</p>\n</body>\n</html>\n")
        .toString();
  }

  private void tactic(Tactic tactic) {
    List<Technique> techniques =
        attack.techniques().stream()
            .filter(t -> t.parentId().isEmpty() && t.tactics().contains(tactic))
            .toList();
    long covered = techniques.stream().filter(t -> sum(t, false) > 0).count();
    out.append("<section><h2>")
        .append(escaped(tactic.name()))
        .append("<small>")
        .append(covered)
        .append(" of ")
        .append(techniques.size())
        .append(" techniques</small></h2>\n");
    techniques.forEach(this::technique);
    out.append("</section>\n");
  }

  private List<Technique> parts(Technique technique) {
    return attack.techniques().stream()
        .filter(t -> t.parentId().filter(technique.id()::equals).isPresent())
        .toList();
  }

  private long sum(Technique technique, boolean fired) {
    long own = value(technique.id(), fired);
    return own + parts(technique).stream().mapToLong(part -> value(part.id(), fired)).sum();
  }

  private long value(String id, boolean fired) {
    Coverage.Cell cell = coverage.cells().get(id);
    return cell == null ? 0 : fired ? cell.fired() : cell.reachable();
  }

  private boolean hasRules(Technique technique) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(technique), parts(technique).stream())
        .map(t -> coverage.cells().get(t.id()))
        .anyMatch(cell -> cell != null && cell.rules() > 0);
  }

  private void technique(Technique technique) {
    List<Technique> parts = parts(technique);
    String box = "<div class=\"t " + shade(technique) + "\">";
    if (parts.isEmpty()) {
      out.append(box);
      line(technique, sum(technique, false), sum(technique, true));
      out.append("</div>\n");
      return;
    }
    out.append(box).append("<details><summary>");
    line(technique, sum(technique, false), sum(technique, true));
    out.append("</summary>");
    for (Technique part : parts) {
      out.append("<div class=\"s\">");
      line(part, value(part.id(), false), value(part.id(), true));
      out.append("</div>");
    }
    out.append("</details></div>\n");
  }

  private String shade(Technique technique) {
    long rules = sum(technique, false);
    if (sum(technique, true) > 0) {
      return "f";
    }
    if (rules == 0) {
      return hasRules(technique) ? "g" : "none";
    }
    return rules < 3 ? "c1" : rules < 20 ? "c2" : "c3";
  }

  private void line(Technique technique, long rules, long fired) {
    if (rules > 0 || fired > 0) {
      out.append("<span class=\"n\">").append(String.format(Locale.ROOT, "%,d", rules));
      out.append(fired > 0 ? String.format(Locale.ROOT, " / %,d", fired) : "").append("</span>");
    }
    out.append("<b>")
        .append(escaped(technique.id()))
        .append("</b> ")
        .append(escaped(technique.name()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String hash(String style) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
