package io.bartizan.sigma.lint;

import io.bartizan.syntax.Severity;
import java.util.Locale;

/** What a lint can say. Each has a page in {@code docs/diagnostics/lint}. */
public enum LintCode {
  /** The title has more than 110 characters. */
  TITLE_LENGTH(Severity.WARNING, "The title has more than 110 characters."),
  /** The title ends with a full stop. */
  TITLE_END(Severity.INFO, "The title ends with a full stop."),
  /** The title begins with "Detects" or similar. */
  TITLE_START(Severity.INFO, "The title begins with \"Detects\" or similar."),
  /** A word in the title begins with a lower-case letter. */
  TITLE_CASE(Severity.INFO, "A word in the title begins with a lower-case letter."),
  /** The rule has no id. */
  ID_MISSING(Severity.WARNING, "The rule has no id."),
  /** The rule has no description. */
  DESCRIPTION_MISSING(Severity.WARNING, "The rule has no description."),
  /** The description has fewer than 16 characters. */
  DESCRIPTION_SHORT(Severity.INFO, "The description has fewer than 16 characters."),
  /** The description has more than 4,000 characters. */
  DESCRIPTION_LONG(Severity.WARNING, "The description has more than 4,000 characters."),
  /** The description contains a link. Links belong in the references. */
  DESCRIPTION_LINK(
      Severity.INFO, "The description contains a link. Links belong in the references."),
  /** The rule has no author. */
  AUTHOR_MISSING(Severity.INFO, "The rule has no author."),
  /** The name or the taxonomy has more than 256 characters. */
  NAME_LONG(Severity.WARNING, "The name or the taxonomy has more than 256 characters."),
  /** The rule has no date. */
  DATE_MISSING(Severity.INFO, "The rule has no date."),
  /** A date does not have the form YYYY-MM-DD. */
  DATE_STYLE(Severity.WARNING, "A date does not have the form YYYY-MM-DD."),
  /** A date does not exist in the calendar. */
  DATE_IMPOSSIBLE(Severity.WARNING, "A date does not exist in the calendar."),
  /** The modification date is before the creation date. */
  MODIFIED_BEFORE_DATE(Severity.WARNING, "The modification date is before the creation date."),
  /** The rule has a modification date but no creation date. */
  MODIFIED_WITHOUT_DATE(Severity.INFO, "The rule has a modification date but no creation date."),
  /** The modification date equals the creation date. */
  MODIFIED_REDUNDANT(Severity.INFO, "The modification date equals the creation date."),
  /** The rule has no status. */
  STATUS_MISSING(Severity.WARNING, "The rule has no status."),
  /** A rule less than 60 days old has the status stable or test. */
  STATUS_EARLY(Severity.INFO, "A rule less than 60 days old has the status stable or test."),
  /** A deprecated or unsupported rule is in a folder with active rules. */
  STATUS_FOLDER(
      Severity.INFO, "A deprecated or unsupported rule is in a folder with active rules."),
  /** A deprecated rule does not name its replacement. */
  DEPRECATED_WITHOUT_RELATED(Severity.WARNING, "A deprecated rule does not name its replacement."),
  /** The rule has no level. */
  LEVEL_MISSING(Severity.WARNING, "The rule has no level."),
  /** A reference is listed twice. */
  REFERENCE_DUPLICATE(Severity.WARNING, "A reference is listed twice."),
  /** A reference points to a branch, whose contents change. */
  REFERENCE_BRANCH(Severity.INFO, "A reference points to a branch, whose contents change."),
  /** A reference points to an ATT&amp;CK technique. Use a tag instead. */
  REFERENCE_ATTACK(Severity.INFO, "A reference points to an ATT&CK technique. Use a tag instead."),
  /** An entry of falsepositives has no information. */
  FALSEPOSITIVE_WORD(Severity.INFO, "An entry of falsepositives has no information."),
  /** An entry of falsepositives begins with a lower-case letter. */
  FALSEPOSITIVE_CASE(Severity.INFO, "An entry of falsepositives begins with a lower-case letter."),
  /** An entry of falsepositives contains a common misspelling. */
  FALSEPOSITIVE_TYPO(Severity.INFO, "An entry of falsepositives contains a common misspelling."),
  /** An entry of falsepositives or scope is too short to be useful. */
  FALSEPOSITIVE_SHORT(
      Severity.WARNING, "An entry of falsepositives or scope is too short to be useful."),
  /** The key fields is obsolete. */
  FIELDS_KEY(Severity.INFO, "The key fields is obsolete."),
  /** A field is listed twice in fields. */
  FIELDS_DUPLICATE(Severity.WARNING, "A field is listed twice in fields."),
  /** A key is not in the specification. */
  UNKNOWN_KEY(Severity.INFO, "A key is not in the specification."),
  /** A key has capital letters. */
  KEY_CASE(Severity.WARNING, "A key has capital letters."),
  /** A related rule has an unknown type. */
  RELATED_TYPE(Severity.WARNING, "A related rule has an unknown type."),
  /** A related rule has an id that is not a UUID. */
  RELATED_ID(Severity.WARNING, "A related rule has an id that is not a UUID."),
  /** A related rule has no id or no type. */
  RELATED_INCOMPLETE(Severity.WARNING, "A related rule has no id or no type."),
  /** A related rule is not in the pack. */
  RELATED_UNKNOWN(Severity.INFO, "A related rule is not in the pack."),
  /** The file is a version 1 rule collection. */
  VERSION_ONE_COLLECTION(Severity.INFO, "The file is a version 1 rule collection."),
  /** A tag does not have the form namespace.name in lower case. */
  TAG_FORMAT(Severity.WARNING, "A tag does not have the form namespace.name in lower case."),
  /** A tag has an unknown namespace. */
  TAG_NAMESPACE(Severity.WARNING, "A tag has an unknown namespace."),
  /** A tag is listed twice. */
  TAG_DUPLICATE(Severity.WARNING, "A tag is listed twice."),
  /** An ATT&amp;CK tag does not exist. */
  TAG_ATTACK_UNKNOWN(Severity.WARNING, "An ATT&CK tag does not exist."),
  /** The rule has no ATT&amp;CK tag. */
  TAG_ATTACK_MISSING(Severity.INFO, "The rule has no ATT&CK tag."),
  /** A technique is tagged without any of its tactics. */
  TAG_TACTIC_MISSING(Severity.INFO, "A technique is tagged without any of its tactics."),
  /** A tag of cve, car, d3fend, stp, tlp or detection does not have the form of its namespace. */
  TAG_FORM(
      Severity.WARNING,
      "A tag of cve, car, d3fend, stp, tlp or detection does not have the form of its namespace."),
  /** The rule has two tags in a namespace that allows one. */
  TAG_UNIQUE(Severity.INFO, "The rule has two tags in a namespace that allows one."),
  /**
   * A rule in a folder for hunting, emerging threats or forensics does not have the matching tag.
   */
  TAG_FOLDER(
      Severity.INFO,
      "A rule in a folder for hunting, emerging threats or forensics does not have the matching"
          + " tag."),
  /** A part of the log source has capital letters. */
  LOGSOURCE_CASE(Severity.WARNING, "A part of the log source has capital letters."),
  /** A key of the log source is not in the specification. */
  LOGSOURCE_KEY(Severity.INFO, "A key of the log source is not in the specification."),
  /** The log source is unknown. */
  LOGSOURCE_UNKNOWN(Severity.INFO, "The log source is unknown."),
  /** The rule tests for Sysmon and an event id where a category is enough. */
  LOGSOURCE_SPECIFIC(
      Severity.INFO, "The rule tests for Sysmon and an event id where a category is enough."),
  /** A rule for the Sysmon service has no event id. */
  SYSMON_WITHOUT_EVENT_ID(Severity.INFO, "A rule for the Sysmon service has no event id."),
  /** A tested field is already determined by the category. */
  REDUNDANT_FIELD(Severity.INFO, "A tested field is already determined by the category."),
  /** The log source has no such field. */
  FIELD_UNKNOWN(Severity.WARNING, "The log source has no such field."),
  /** The capitalisation of a field differs from the log source. */
  FIELD_CASE(Severity.WARNING, "The capitalisation of a field differs from the log source."),
  /** A field name contains a space. */
  FIELD_SPACE(Severity.WARNING, "A field name contains a space."),
  /** A value is a name that Windows translates. */
  FIELD_LOCALISED(Severity.INFO, "A value is a name that Windows translates."),
  /** A search is not used in any condition. */
  SEARCH_UNUSED(Severity.WARNING, "A search is not used in any condition."),
  /** The condition uses "all of them", which breaks when a search is added. */
  CONDITION_ALL_OF_THEM(
      Severity.INFO, "The condition uses \"all of them\", which breaks when a search is added."),
  /** The condition uses "1 of" or "all of" for a single search. */
  CONDITION_OF_ONE(Severity.INFO, "The condition uses \"1 of\" or \"all of\" for a single search."),
  /** "1 of" or "all of" names a search without an asterisk. */
  CONDITION_WITHOUT_ASTERISK(
      Severity.INFO, "\"1 of\" or \"all of\" names a search without an asterisk."),
  /** The condition is true for every event. */
  CONDITION_ALWAYS_TRUE(Severity.WARNING, "The condition is true for every event."),
  /** The condition is false for every event. */
  CONDITION_ALWAYS_FALSE(Severity.WARNING, "The condition is false for every event."),
  /** The modifier all is used on a single value. */
  ALL_OF_ONE(Severity.WARNING, "The modifier all is used on a single value."),
  /** The modifier all is used on regular expressions. */
  ALL_WITH_REGEX(Severity.INFO, "The modifier all is used on regular expressions."),
  /** A list of values contains null and other values. */
  NULL_IN_LIST(Severity.WARNING, "A list of values contains null and other values."),
  /** A list of values is empty. */
  EMPTY_LIST(Severity.WARNING, "A list of values is empty."),
  /** A value is a single asterisk. */
  LONE_WILDCARD(Severity.WARNING, "A value is a single asterisk."),
  /** A value has asterisks at its ends where a modifier is clearer. */
  WILDCARD_FOR_MODIFIER(
      Severity.INFO, "A value has asterisks at its ends where a modifier is clearer."),
  /** A value has two asterisks in a row. */
  DOUBLE_WILDCARD(Severity.WARNING, "A value has two asterisks in a row."),
  /** A wildcard is escaped and matches itself. */
  ESCAPED_WILDCARD(Severity.INFO, "A wildcard is escaped and matches itself."),
  /** A value contains a control character. */
  CONTROL_CHARACTER(Severity.WARNING, "A value contains a control character."),
  /** Tools read this unquoted value differently. */
  AMBIGUOUS_VALUE(Severity.WARNING, "Tools read this unquoted value differently."),
  /** A number is quoted as text. */
  NUMBER_AS_TEXT(Severity.INFO, "A number is quoted as text."),
  /** A value is in the list twice. */
  VALUE_DUPLICATE(Severity.WARNING, "A value is in the list twice."),
  /** A value in a list only matches where another one does. */
  VALUE_COVERED(Severity.INFO, "A value in a list only matches where another one does."),
  /** The modifier windash is used on values without a dash. */
  WINDASH_WITHOUT_DASH(Severity.INFO, "The modifier windash is used on values without a dash."),
  /** A value can match no event of this log source. */
  PATTERN_NEVER(Severity.WARNING, "A value can match no event of this log source."),
  /** A hash does not have the length of its algorithm. */
  HASH_FORM(Severity.WARNING, "A hash does not have the length of its algorithm."),
  /** A modifier is faster than this regular expression. */
  REGEX_FOR_MODIFIER(Severity.INFO, "A modifier is faster than this regular expression."),
  /** A regular expression begins or ends with .*, which has no effect. */
  REGEX_OPEN(Severity.INFO, "A regular expression begins or ends with .*, which has no effect."),
  /** A regular expression is slow: it can backtrack in other tools, or has no fixed text. */
  REGEX_SLOW(
      Severity.WARNING,
      "A regular expression is slow: it can backtrack in other tools, or has no fixed text."),
  /** A regular expression uses a group that other tools do not support. */
  REGEX_GROUP(Severity.INFO, "A regular expression uses a group that other tools do not support."),
  /** A keyword has fewer than four characters. */
  KEYWORD_SHORT(Severity.INFO, "A keyword has fewer than four characters."),
  /** A rule with a high level only tests common values. */
  NOISE_RISK(Severity.INFO, "A rule with a high level only tests common values."),
  /** Two rules have the same id. */
  DUPLICATE_ID(Severity.WARNING, "Two rules have the same id."),
  /** Two rules have the same title. */
  DUPLICATE_TITLE(Severity.INFO, "Two rules have the same title."),
  /** Two files have the same name. */
  DUPLICATE_FILENAME(Severity.INFO, "Two files have the same name."),
  /** A file name does not consist of 10 to 90 lower-case letters, digits and underscores. */
  FILENAME_STYLE(
      Severity.INFO,
      "A file name does not consist of 10 to 90 lower-case letters, digits and underscores."),
  /** Two rules test the same in the same logs. */
  DUPLICATE_LOGIC(Severity.WARNING, "Two rules test the same in the same logs."),
  /** Everything that one rule matches, another matches too. */
  SUBSUMED_LOGIC(Severity.INFO, "Everything that one rule matches, another matches too."),
  /** A correlation has no type, or an unknown type. */
  CORRELATION_TYPE(Severity.WARNING, "A correlation has no type, or an unknown type."),
  /** A correlation has too few rules. */
  CORRELATION_RULES(Severity.WARNING, "A correlation has too few rules."),
  /** A correlation has no time span, or an invalid one. */
  CORRELATION_TIMESPAN(Severity.WARNING, "A correlation has no time span, or an invalid one."),
  /** A correlation has no condition, or an invalid one. */
  CORRELATION_CONDITION(Severity.WARNING, "A correlation has no condition, or an invalid one."),
  /** A correlation that counts has no group-by. */
  CORRELATION_GROUP_BY(Severity.INFO, "A correlation that counts has no group-by."),
  /** The file name of a correlation does not begin with correlation_. */
  CORRELATION_FILENAME(
      Severity.INFO, "The file name of a correlation does not begin with correlation_."),
  /** A filter has no rules. */
  FILTER_RULES(Severity.WARNING, "A filter has no rules."),
  /** A filter has no condition, no search or no log source. */
  FILTER_CONDITION(Severity.WARNING, "A filter has no condition, no search or no log source."),
  /** A filter has a key that is only for rules. */
  FILTER_KEY(Severity.WARNING, "A filter has a key that is only for rules.");

  private final Severity severity;
  private final String meaning;

  LintCode(Severity severity, String meaning) {
    this.severity = severity;
    this.meaning = meaning;
  }

  /** The stable name, such as {@code search-unused}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How much it matters: a warning, or a remark. */
  public Severity severity() {
    return severity;
  }

  /** What it means, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
