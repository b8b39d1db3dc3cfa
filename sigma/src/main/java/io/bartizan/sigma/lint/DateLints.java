package io.bartizan.sigma.lint;

import io.bartizan.syntax.Fix;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlScalar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lints of dates, and of what depends on them. */
final class DateLints {

  private static final Pattern DATE = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})");
  private static final int NEW_DAYS = 60;

  private final Document document;
  private final LintContext context;
  private final LintFindings found;

  DateLints(Document document, LintContext context, LintFindings found) {
    this.document = document;
    this.context = context;
    this.found = found;
  }

  void check() {
    if (document.isPartOfCollection()) {
      return;
    }
    Optional<LocalDate> date = date("date");
    Optional<LocalDate> modified = date("modified");
    if (document.scalar("date").isEmpty() && !document.isFilter()) {
      found.add(LintCode.DATE_MISSING, document.start(), "the rule has no date");
      document
          .scalar("modified")
          .ifPresent(
              m ->
                  found.add(
                      LintCode.MODIFIED_WITHOUT_DATE, m.span(), "it was modified but has no date"));
    }
    if (date.isPresent() && modified.isPresent()) {
      Span span = document.scalar("modified").orElseThrow().span();
      if (modified.get().isBefore(date.get())) {
        found.add(LintCode.MODIFIED_BEFORE_DATE, span, "it was modified before it was written");
      } else if (modified.get().equals(date.get())) {
        found.add(LintCode.MODIFIED_REDUNDANT, span, "it was modified on the day it was written");
      }
    }
    status(date.or(() -> modified));
  }

  private void status(Optional<LocalDate> since) {
    Optional<YamlScalar> status = document.scalar("status");
    if (status.isEmpty()) {
      return;
    }
    String word = status.get().text().toLowerCase(Locale.ROOT);
    if ((word.equals("stable") || word.equals("test"))
        && since.filter(date -> date.isAfter(context.today().minusDays(NEW_DAYS))).isPresent()) {
      found.add(
          LintCode.STATUS_EARLY,
          status.get().span(),
          "a rule of the last " + NEW_DAYS + " days is called \"" + word + "\"");
    }
    String name = found.source().name().replace('\\', '/');
    if ((word.equals("deprecated") || word.equals("unsupported")) && !name.contains(word + "/")) {
      found.add(
          LintCode.STATUS_FOLDER,
          status.get().span(),
          "the rule is " + word + " and does not lie in a folder of that name");
    }
  }

  private Optional<LocalDate> date(String key) {
    Optional<YamlScalar> value = document.scalar(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = DATE.matcher(value.get().text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String written =
        String.format(
            Locale.ROOT,
            "%s-%02d-%02d",
            matcher.group(1),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)));
    try {
      LocalDate date = LocalDate.parse(written);
      if (!written.equals(value.get().text())) {
        found.add(
            LintCode.DATE_STYLE,
            value.get().span(),
            "\"" + key + "\" is not written as YYYY-MM-DD",
            Fix.replace("write " + written, value.get().span(), written));
      }
      return Optional.of(date);
    } catch (DateTimeException e) {
      found.add(LintCode.DATE_IMPOSSIBLE, value.get().span(), "there is no day " + value.get());
      return Optional.empty();
    }
  }
}
