package io.bartizan.sigma.lint;

import io.bartizan.syntax.Fix;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lints of tags. */
final class TagLints {

  private static final Pattern FORMAT = Pattern.compile("[a-z0-9_-]+\\.[a-z0-9._-]+");
  private static final Set<String> NAMESPACES =
      Set.of("attack", "car", "cve", "d3fend", "detection", "stp", "tlp");
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "cve", Pattern.compile("\\d{4}-\\d{4,}"),
          "car", Pattern.compile("\\d{4}-\\d{2}-\\d{3}"),
          "d3fend", Pattern.compile("d3[a-z]?-?[a-z-]+|d3f-[a-z]+"),
          "stp", Pattern.compile("[1-5]([auk])?"),
          "tlp", Pattern.compile("red|amber|amber-strict|amber\\+strict|green|clear|white"),
          "detection", Pattern.compile("dfir|emerging-threats|threat-hunting"));
  private static final Pattern GROUP_OR_SOFTWARE = Pattern.compile("[gscm]\\d{4}");
  private static final Pattern TECHNIQUE = Pattern.compile("t\\d{4}(\\.\\d{3})?");

  private static final Map<String, String> FOLDERS =
      Map.of(
          "rules-threat-hunting/", "detection.threat-hunting",
          "rules-emerging-threats/", "detection.emerging-threats",
          "rules-dfir/", "detection.dfir");

  private final Document document;
  private final LintContext context;
  private final LintFindings found;
  private final Set<String> tags = new HashSet<>();

  TagLints(Document document, LintContext context, LintFindings found) {
    this.document = document;
    this.context = context;
    this.found = found;
  }

  void check() {
    if (document.isFilter() || document.isPartOfCollection()) {
      return;
    }
    List<YamlScalar> scalars = document.scalars("tags");
    scalars.forEach(tag -> tags.add(tag.text().toLowerCase(Locale.ROOT)));
    new HeaderLints(document, found).duplicates("tags", LintCode.TAG_DUPLICATE, t -> t);
    scalars.forEach(this::tag);
    scalars.forEach(this::tactic);
    unique("tlp", scalars);
    unique("detection", scalars);
    if (tags.stream().noneMatch(tag -> tag.startsWith("attack."))) {
      found.add(LintCode.TAG_ATTACK_MISSING, document.start(), "the rule has no tag of ATT&CK");
    }
    folder();
  }

  private void tag(YamlScalar tag) {
    String text = tag.text();
    String lower = text.toLowerCase(Locale.ROOT).replace(' ', '-');
    if (!FORMAT.matcher(text).matches()) {
      String message = "\"" + tag + "\" is not a tag: expected namespace.name in small letters";
      if (FORMAT.matcher(lower).matches()) {
        found.add(
            LintCode.TAG_FORMAT,
            tag.span(),
            message,
            Fix.replace("write " + lower, tag.span(), lower));
      } else {
        found.add(LintCode.TAG_FORMAT, tag.span(), message);
      }
      return;
    }
    int dot = text.indexOf('.');
    String namespace = text.substring(0, dot);
    String name = text.substring(dot + 1);
    if (!NAMESPACES.contains(namespace)) {
      found.add(
          LintCode.TAG_NAMESPACE,
          tag.span(),
          "unknown namespace \"" + namespace + "\"" + NearestName.hint(namespace, NAMESPACES));
    } else if (namespace.equals("attack")) {
      attack(tag, name);
    } else {
      Pattern form = FORMS.get(namespace);
      if (form != null && !form.matcher(name).matches()) {
        found.add(
            LintCode.TAG_FORM,
            tag.span(),
            "\"" + tag + "\" has not the form of a " + namespace + " tag");
      }
    }
  }

  private void attack(YamlScalar tag, String name) {
    boolean known =
        context.attack().isTactic(name)
            || context.attack().tacticsOf(name).isPresent()
            || GROUP_OR_SOFTWARE.matcher(name).matches();
    if (!known) {
      found.add(LintCode.TAG_ATTACK_UNKNOWN, tag.span(), "ATT&CK knows no \"" + tag + "\"");
    }
  }

  /** A technique without any of its tactics. */
  private void tactic(YamlScalar tag) {
    String name = tag.text().toLowerCase(Locale.ROOT).replaceFirst("^attack\\.", "");
    if (!tag.text().regionMatches(true, 0, "attack.", 0, 7) || !TECHNIQUE.matcher(name).matches()) {
      return;
    }
    Optional<Set<String>> tactics = context.attack().tacticsOf(name);
    if (tactics.isPresent()
        && tags.stream()
            .filter(other -> other.startsWith("attack."))
            .map(other -> other.substring("attack.".length()).replace('_', '-'))
            .noneMatch(other -> isOneOf(other, tactics.get()))) {
      found.add(
          LintCode.TAG_TACTIC_MISSING,
          tag.span(),
          "\"" + tag + "\" is tagged without its tactic: " + String.join(", ", tactics.get()));
    }
  }

  private static boolean isOneOf(String tactic, Set<String> tactics) {
    boolean part = tactic.equals("stealth") || tactic.equals("defense-impairment");
    return tactics.contains(part ? "defense-evasion" : tactic);
  }

  private void unique(String namespace, List<YamlScalar> scalars) {
    Map<String, Integer> counts = new HashMap<>();
    for (YamlScalar tag : scalars) {
      if (tag.text().startsWith(namespace + ".") && counts.merge(namespace, 1, Integer::sum) == 2) {
        found.add(
            LintCode.TAG_UNIQUE, tag.span(), "a rule has one tag of \"" + namespace + "\" at most");
      }
    }
  }

  private void folder() {
    String name = found.source().name().replace('\\', '/');
    FOLDERS.forEach(
        (folder, tag) -> {
          if (name.contains(folder) && !tags.contains(tag)) {
            found.add(
                LintCode.TAG_FOLDER,
                document.start(),
                "the rule is in " + folder + " and lacks the tag " + tag);
          }
        });
  }
}
