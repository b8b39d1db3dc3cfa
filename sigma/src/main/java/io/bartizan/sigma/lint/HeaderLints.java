package io.bartizan.sigma.lint;

import io.bartizan.sigma.DocumentKeys;
import io.bartizan.syntax.Fix;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlScalar;
import io.bartizan.syntax.yaml.YamlSequence;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Lints of what a rule says of itself, but for dates and tags. */
final class HeaderLints {

  private static final Set<String> KNOWN =
      DocumentKeys.with(
          "action", "generate", "regression_tests_path", "simulation", "sigma-version");

  private static final Set<String> SMALL_WORDS =
      Set.of(
          "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "new", "of",
          "on", "or", "over", "per", "the", "through", "to", "under", "using", "via", "vs", "with",
          "without");

  private static final Set<String> EMPTY_WORDS =
      Set.of("none", "pentest", "pentesting", "penetration test", "penetration tests", "no", "n/a");

  private static final Set<String> RELATIONS =
      Set.of("derived", "obsolete", "obsoletes", "merged", "renamed", "similar", "correlation");

  private static final List<String> MISSPELT =
      List.of(
          "unkown",
          "unkonw",
          "unknow ",
          "ligitim",
          "legitim ",
          "legitimeate",
          "legimate",
          "licens ");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Pattern BRANCH =
      Pattern.compile(
          "https?://github\\.com/[^/]+/[^/]+/(blob|tree|raw)/(master|main|develop|dev|HEAD)(/.*)?");

  private final Document document;
  private final LintFindings found;

  HeaderLints(Document document, LintFindings found) {
    this.document = document;
    this.found = found;
  }

  void check() {
    keys();
    if (document.isPartOfCollection()) {
      found.add(
          LintCode.VERSION_ONE_COLLECTION,
          document.map().findEntry("action").orElseThrow().key().span(),
          "the file is a collection of version 1 of the language; other tools do not merge its"
              + " parts",
          "write each rule in full");
      title();
      return;
    }
    title();
    missing();
    description();
    references();
    falsePositives();
    related();
    lengths();
  }

  private void keys() {
    for (YamlMapping.Entry entry : document.map().entries()) {
      String key = entry.key().text();
      if (KNOWN.contains(key)) {
        continue;
      }
      String lower = key.toLowerCase(Locale.ROOT);
      Span span = entry.key().span();
      if (KNOWN.contains(lower) && !document.map().has(lower)) {
        found.add(
            LintCode.KEY_CASE,
            span,
            "the key \"" + entry.key() + "\" is not in small letters, so it is not read",
            Fix.replace("write \"" + lower + "\"", span, lower));
      } else {
        found.add(
            LintCode.UNKNOWN_KEY,
            span,
            "the key \""
                + entry.key()
                + "\" is not in the specification"
                + NearestName.hint(key, KNOWN));
      }
    }
  }

  private void title() {
    document
        .scalar("title")
        .ifPresent(
            title -> {
              String text = title.text();
              if (text.length() > 110) {
                found.add(
                    LintCode.TITLE_LENGTH,
                    title.span(),
                    "the title has " + text.length() + " characters; expected 110 at most");
              }
              if (text.endsWith(".")) {
                found.add(LintCode.TITLE_END, title.span(), "the title ends with a full stop");
              }
              String first = text.split(" ", 2)[0].toLowerCase(Locale.ROOT);
              if (first.equals("detect") || first.equals("detects")) {
                found.add(
                    LintCode.TITLE_START, title.span(), "the title begins with \"" + first + "\"");
              }
              titleCase(title);
            });
  }

  private void titleCase(YamlScalar title) {
    for (String word : title.text().split(" ", -1)) {
      if (!word.isEmpty()
          && Character.isLowerCase(word.charAt(0))
          && word.equals(word.toLowerCase(Locale.ROOT))
          && word.chars().allMatch(Character::isLetter)
          && !SMALL_WORDS.contains(word)) {
        found.add(
            LintCode.TITLE_CASE,
            title.span(),
            "the word \"" + Visible.excerpt(word) + "\" of the title begins with a small letter");
        return;
      }
    }
  }

  private void missing() {
    if (document.isFilter()) {
      return;
    }
    Span start = document.start();
    missing("id", LintCode.ID_MISSING, start);
    missing("description", LintCode.DESCRIPTION_MISSING, start);
    missing("author", LintCode.AUTHOR_MISSING, start);
    missing("status", LintCode.STATUS_MISSING, start);
    if (!document.isCorrelation()) {
      missing("level", LintCode.LEVEL_MISSING, start);
    }
    document
        .map()
        .findEntry("fields")
        .ifPresent(
            entry ->
                found.add(
                    LintCode.FIELDS_KEY,
                    entry.key().span(),
                    "the key \"fields\" is out of use in public packs"));
  }

  private void missing(String key, LintCode code, Span start) {
    boolean given =
        document
            .map()
            .find(key)
            .filter(node -> !(node instanceof YamlScalar s) || !s.isNull() && !s.text().isBlank())
            .isPresent();
    if (!given) {
      found.add(code, start, "the rule has no " + key);
    }
  }

  private void description() {
    document
        .scalar("description")
        .ifPresent(
            description -> {
              String text = description.text().strip();
              if (text.length() < 16 && !text.isEmpty()) {
                found.add(
                    LintCode.DESCRIPTION_SHORT,
                    description.span(),
                    "the description has " + text.length() + " characters; expected 16 or more");
              }
              if (text.length() > 4_000) {
                found.add(
                    LintCode.DESCRIPTION_LONG,
                    document.start(),
                    "the description has more than 4,000 characters");
              }
              if (text.contains("http://") || text.contains("https://")) {
                found.add(
                    LintCode.DESCRIPTION_LINK,
                    description.span().part(0, 0),
                    "the description contains a link; put links in \"references\"");
              }
            });
  }

  private void references() {
    duplicates("references", LintCode.REFERENCE_DUPLICATE, Function.identity());
    duplicates("fields", LintCode.FIELDS_DUPLICATE, Function.identity());
    for (YamlScalar reference : document.scalars("references")) {
      if (BRANCH.matcher(reference.text()).matches()) {
        found.add(
            LintCode.REFERENCE_BRANCH,
            reference.span(),
            "the reference points at a branch, whose contents change",
            "take the permanent link: it names a commit");
      }
      if (reference.text().startsWith("https://attack.mitre.org/techniques/")
          || reference.text().startsWith("https://attack.mitre.org/tactics/")) {
        found.add(
            LintCode.REFERENCE_ATTACK,
            reference.span(),
            "the reference points at ATT&CK, for which there are tags");
      }
    }
  }

  /** Members of a list that were there before, each with a fix that takes it out. */
  void duplicates(String key, LintCode code, Function<String, String> normal) {
    if (!(document.map().find(key).orElse(null) instanceof YamlSequence list)) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (YamlNode item : list.items()) {
      if (item instanceof YamlScalar scalar && !seen.add(normal.apply(scalar.text()))) {
        String message = "\"" + scalar + "\" is listed twice in \"" + key + "\"";
        Lines.removal(found.source(), scalar)
            .ifPresentOrElse(
                fix -> found.add(code, scalar.span(), message, fix),
                () -> found.add(code, scalar.span(), message));
      }
    }
  }

  private void falsePositives() {
    for (YamlScalar entry : document.scalars("falsepositives")) {
      String text = entry.text().strip();
      String lower = text.toLowerCase(Locale.ROOT);
      if (EMPTY_WORDS.contains(lower)) {
        found.add(
            LintCode.FALSEPOSITIVE_WORD,
            entry.span(),
            "\"" + entry + "\" does not describe who else does this",
            "write \"Unknown\" where nothing is known");
      }
      if (text.length() < 3 && !text.isEmpty()) {
        found.add(LintCode.FALSEPOSITIVE_SHORT, entry.span(), "\"" + entry + "\" says nothing");
      }
      if (!text.isEmpty() && Character.isLowerCase(text.charAt(0))) {
        found.add(
            LintCode.FALSEPOSITIVE_CASE, entry.span(), "the entry begins with a small letter");
      }
      if (MISSPELT.stream().anyMatch(lower::contains)) {
        found.add(LintCode.FALSEPOSITIVE_TYPO, entry.span(), "the entry contains a misspelling");
      }
    }
    for (YamlScalar entry : document.scalars("scope")) {
      if (entry.text().strip().length() < 2) {
        found.add(LintCode.FALSEPOSITIVE_SHORT, entry.span(), "\"" + entry + "\" says nothing");
      }
    }
  }

  private void related() {
    if (!(document.map().find("related").orElse(null) instanceof YamlSequence list)) {
      if (document.scalar("status").filter(s -> s.text().equals("deprecated")).isPresent()) {
        found.add(
            LintCode.DEPRECATED_WITHOUT_RELATED,
            document.start(),
            "the rule is deprecated but does not name its replacement");
      }
      return;
    }
    for (YamlNode item : list.items()) {
      if (item instanceof YamlMapping map) {
        related(new Document(map, java.util.Optional.empty()));
      }
    }
  }

  private void related(Document one) {
    if (one.scalar("id").isEmpty() || one.scalar("type").isEmpty()) {
      found.add(
          LintCode.RELATED_INCOMPLETE, one.map().span(), "a related rule needs an id and a type");
    }
    one.scalar("type")
        .filter(type -> !RELATIONS.contains(type.text()))
        .ifPresent(
            type ->
                found.add(
                    LintCode.RELATED_TYPE,
                    type.span(),
                    "unknown relation \""
                        + type
                        + "\""
                        + NearestName.hint(type.text(), RELATIONS)));
    one.scalar("id")
        .filter(id -> !UUID.matcher(id.text()).matches())
        .ifPresent(id -> found.add(LintCode.RELATED_ID, id.span(), "\"" + id + "\" is not a UUID"));
  }

  private void lengths() {
    for (String key : List.of("name", "taxonomy")) {
      document
          .scalar(key)
          .filter(value -> value.text().length() > 256)
          .ifPresent(
              value ->
                  found.add(
                      LintCode.NAME_LONG,
                      value.span(),
                      "\"" + key + "\" has more than 256 characters"));
    }
  }
}
