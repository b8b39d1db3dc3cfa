package io.bartizan.sigma.lint;

import io.bartizan.syntax.Severity;
import java.util.Locale;

/** What a lint can say. Each has a page in {@code docs/diagnostics/lint}. */
public enum LintCode {
  /** The title has more than 110 characters. */
  TITLE_LENGTH(Severity.WARNING, "The title has more than 110 characters."),
  /** The title ends with a full stop. */
  TITLE_END(Severity.INFO, "The title ends with a full stop."),
  /** The title begins with "Detects" or the like, which every rule does. */
  TITLE_START(
      Severity.INFO, "The title begins with \"Detects\" or the like, which every rule does."),
  /** A word of the title begins with a small letter. */
  TITLE_CASE(Severity.INFO, "A word of the title begins with a small letter."),
  /** The rule has no id, so nothing can refer to it for good. */
  ID_MISSING(Severity.WARNING, "The rule has no id, so nothing can refer to it for good."),
  /** The rule has no description. */
  DESCRIPTION_MISSING(Severity.WARNING, "The rule has no description."),
  /** The description has fewer than 16 characters. */
  DESCRIPTION_SHORT(Severity.INFO, "The description has fewer than 16 characters."),
  /** The description has more than 4,000 characters. */
  DESCRIPTION_LONG(Severity.WARNING, "The description has more than 4,000 characters."),
  /** The description holds a link, which belongs to the references. */
  DESCRIPTION_LINK(Severity.INFO, "The description holds a link, which belongs to the references."),
  /** The rule names no author. */
  AUTHOR_MISSING(Severity.INFO, "The rule names no author."),
  /** The name or the taxonomy has more than 256 characters. */
  NAME_LONG(Severity.WARNING, "The name or the taxonomy has more than 256 characters."),
  /** The rule has no date. */
  DATE_MISSING(Severity.INFO, "The rule has no date."),
  /** A date is not written with hyphens and two digits each. */
  DATE_STYLE(Severity.WARNING, "A date is not written with hyphens and two digits each."),
  /** A date is not in the calendar. */
  DATE_IMPOSSIBLE(Severity.WARNING, "A date is not in the calendar."),
  /** The rule was modified before it was written. */
  MODIFIED_BEFORE_DATE(Severity.WARNING, "The rule was modified before it was written."),
  /** The rule was modified but has no date. */
  MODIFIED_WITHOUT_DATE(Severity.INFO, "The rule was modified but has no date."),
  /** The rule was modified on the day it was written. */
  MODIFIED_REDUNDANT(Severity.INFO, "The rule was modified on the day it was written."),
  /** The rule has no status. */
  STATUS_MISSING(Severity.WARNING, "The rule has no status."),
  /** A rule of the last 60 days is called stable or tested. */
  STATUS_EARLY(Severity.INFO, "A rule of the last 60 days is called stable or tested."),
  /** A deprecated or unsupported rule lies in a folder of others. */
  STATUS_FOLDER(Severity.INFO, "A deprecated or unsupported rule lies in a folder of others."),
  /** A deprecated rule does not say what replaces it. */
  DEPRECATED_WITHOUT_RELATED(Severity.WARNING, "A deprecated rule does not say what replaces it."),
  /** The rule has no level. */
  LEVEL_MISSING(Severity.WARNING, "The rule has no level."),
  /** A reference stands there twice. */
  REFERENCE_DUPLICATE(Severity.WARNING, "A reference stands there twice."),
  /** A reference points at a branch, whose contents change. */
  REFERENCE_BRANCH(Severity.INFO, "A reference points at a branch, whose contents change."),
  /** A reference points at an ATT&amp;CK technique, for which there are tags. */
  REFERENCE_ATTACK(
      Severity.INFO, "A reference points at an ATT&CK technique, for which there are tags."),
  /** An entry of falsepositives says nothing. */
  FALSEPOSITIVE_WORD(Severity.INFO, "An entry of falsepositives says nothing."),
  /** An entry of falsepositives begins with a small letter. */
  FALSEPOSITIVE_CASE(Severity.INFO, "An entry of falsepositives begins with a small letter."),
  /** An entry of falsepositives holds a common misspelling. */
  FALSEPOSITIVE_TYPO(Severity.INFO, "An entry of falsepositives holds a common misspelling."),
  /** An entry of falsepositives or scope is too short to say anything. */
  FALSEPOSITIVE_SHORT(
      Severity.WARNING, "An entry of falsepositives or scope is too short to say anything."),
  /** The key fields is out of use. */
  FIELDS_KEY(Severity.INFO, "The key fields is out of use."),
  /** A field stands twice in fields. */
  FIELDS_DUPLICATE(Severity.WARNING, "A field stands twice in fields."),
  /** A key is not in the specification. */
  UNKNOWN_KEY(Severity.INFO, "A key is not in the specification."),
  /** A key has capital letters. */
  KEY_CASE(Severity.WARNING, "A key has capital letters."),
  /** A related rule has a type that the specification does not know. */
  RELATED_TYPE(Severity.WARNING, "A related rule has a type that the specification does not know."),
  /** A related rule has an id that is no UUID. */
  RELATED_ID(Severity.WARNING, "A related rule has an id that is no UUID."),
  /** A related rule lacks its id or type. */
  RELATED_INCOMPLETE(Severity.WARNING, "A related rule lacks its id or type."),
  /** A related rule is not in the pack. */
  RELATED_UNKNOWN(Severity.INFO, "A related rule is not in the pack."),
  /** The file is a collection of version 1 of the language. */
  VERSION_ONE_COLLECTION(Severity.INFO, "The file is a collection of version 1 of the language."),
  /** A tag is not namespace.name in small letters. */
  TAG_FORMAT(Severity.WARNING, "A tag is not namespace.name in small letters."),
  /** A tag has a namespace that is not known. */
  TAG_NAMESPACE(Severity.WARNING, "A tag has a namespace that is not known."),
  /** A tag stands there twice. */
  TAG_DUPLICATE(Severity.WARNING, "A tag stands there twice."),
  /** An ATT&amp;CK tag names nothing that there is. */
  TAG_ATTACK_UNKNOWN(Severity.WARNING, "An ATT&CK tag names nothing that there is."),
  /** The rule has no ATT&amp;CK tag. */
  TAG_ATTACK_MISSING(Severity.INFO, "The rule has no ATT&CK tag."),
  /** A technique is tagged without one of its tactics. */
  TAG_TACTIC_MISSING(Severity.INFO, "A technique is tagged without one of its tactics."),
  /** A tag of cve, car, d3fend, stp, tlp or detection has not the form of such tags. */
  TAG_FORM(
      Severity.WARNING,
      "A tag of cve, car, d3fend, stp, tlp or detection has not the form of such tags."),
  /** There are two tags of a namespace that allows one. */
  TAG_UNIQUE(Severity.INFO, "There are two tags of a namespace that allows one."),
  /** A rule in a folder for hunting, emerging threats or forensics lacks its tag. */
  TAG_FOLDER(
      Severity.INFO,
      "A rule in a folder for hunting, emerging threats or forensics lacks its tag."),
  /** A part of the log source has capital letters. */
  LOGSOURCE_CASE(Severity.WARNING, "A part of the log source has capital letters."),
  /** A key of the log source is not in the specification. */
  LOGSOURCE_KEY(Severity.INFO, "A key of the log source is not in the specification."),
  /** The log source is none that is known. */
  LOGSOURCE_UNKNOWN(Severity.INFO, "The log source is none that is known."),
  /** Sysmon and an event id are asked for where a category would do. */
  LOGSOURCE_SPECIFIC(
      Severity.INFO, "Sysmon and an event id are asked for where a category would do."),
  /** A rule for all of Sysmon names no event id. */
  SYSMON_WITHOUT_EVENT_ID(Severity.INFO, "A rule for all of Sysmon names no event id."),
  /** A field is tested that the category already decides. */
  REDUNDANT_FIELD(Severity.INFO, "A field is tested that the category already decides."),
  /** The log source has no such field. */
  FIELD_UNKNOWN(Severity.WARNING, "The log source has no such field."),
  /** A field is written in other capitals than the log source writes it. */
  FIELD_CASE(
      Severity.WARNING, "A field is written in other capitals than the log source writes it."),
  /** A field name has a space in it. */
  FIELD_SPACE(Severity.WARNING, "A field name has a space in it."),
  /** A value is a name that Windows translates. */
  FIELD_LOCALISED(Severity.INFO, "A value is a name that Windows translates."),
  /** A search is in no condition. */
  SEARCH_UNUSED(Severity.WARNING, "A search is in no condition."),
  /** The condition says "all of them", which breaks when a search is added. */
  CONDITION_ALL_OF_THEM(
      Severity.INFO, "The condition says \"all of them\", which breaks when a search is added."),
  /** The condition says "1 of" or "all of" over a single search. */
  CONDITION_OF_ONE(
      Severity.INFO, "The condition says \"1 of\" or \"all of\" over a single search."),
  /** "1 of" or "all of" names a search without an asterisk. */
  CONDITION_WITHOUT_ASTERISK(
      Severity.INFO, "\"1 of\" or \"all of\" names a search without an asterisk."),
  /** The condition holds for every event. */
  CONDITION_ALWAYS_TRUE(Severity.WARNING, "The condition holds for every event."),
  /** The condition holds for no event. */
  CONDITION_ALWAYS_FALSE(Severity.WARNING, "The condition holds for no event."),
  /** The modifier all is used on a single value. */
  ALL_OF_ONE(Severity.WARNING, "The modifier all is used on a single value."),
  /** The modifier all is used on regular expressions. */
  ALL_WITH_REGEX(Severity.INFO, "The modifier all is used on regular expressions."),
  /** A list of values holds null among others. */
  NULL_IN_LIST(Severity.WARNING, "A list of values holds null among others."),
  /** A list of values is empty. */
  EMPTY_LIST(Severity.WARNING, "A list of values is empty."),
  /** A value is nothing but an asterisk. */
  LONE_WILDCARD(Severity.WARNING, "A value is nothing but an asterisk."),
  /** Asterisks at the ends of a value say what a modifier says better. */
  WILDCARD_FOR_MODIFIER(
      Severity.INFO, "Asterisks at the ends of a value say what a modifier says better."),
  /** Two asterisks stand side by side. */
  DOUBLE_WILDCARD(Severity.WARNING, "Two asterisks stand side by side."),
  /** A wildcard is escaped and so means itself. */
  ESCAPED_WILDCARD(Severity.INFO, "A wildcard is escaped and so means itself."),
  /** A value holds a control character. */
  CONTROL_CHARACTER(Severity.WARNING, "A value holds a control character."),
  /** A value without quotes is read in different ways by different tools. */
  AMBIGUOUS_VALUE(
      Severity.WARNING, "A value without quotes is read in different ways by different tools."),
  /** A number is written as a text. */
  NUMBER_AS_TEXT(Severity.INFO, "A number is written as a text."),
  /** A value stands twice in a list. */
  VALUE_DUPLICATE(Severity.WARNING, "A value stands twice in a list."),
  /** A value of a list can only match where another does. */
  VALUE_COVERED(Severity.INFO, "A value of a list can only match where another does."),
  /** The modifier windash is used on values without a dash. */
  WINDASH_WITHOUT_DASH(Severity.INFO, "The modifier windash is used on values without a dash."),
  /** A value can match no event of this kind. */
  PATTERN_NEVER(Severity.WARNING, "A value can match no event of this kind."),
  /** A hash value has not the length of its algorithm. */
  HASH_FORM(Severity.WARNING, "A hash value has not the length of its algorithm."),
  /** A regular expression says what a modifier says faster. */
  REGEX_FOR_MODIFIER(Severity.INFO, "A regular expression says what a modifier says faster."),
  /** A regular expression begins or ends with .*, which changes nothing. */
  REGEX_OPEN(Severity.INFO, "A regular expression begins or ends with .*, which changes nothing."),
  /**
   * A regular expression is slow: elsewhere by backtracking, or for want of any text that must
   * occur.
   */
  REGEX_SLOW(
      Severity.WARNING,
      "A regular expression is slow: elsewhere by backtracking, or for want of any text that must"
          + " occur."),
  /** A regular expression uses a group that other tools do not take. */
  REGEX_GROUP(Severity.INFO, "A regular expression uses a group that other tools do not take."),
  /** A keyword has fewer than four characters. */
  KEYWORD_SHORT(Severity.INFO, "A keyword has fewer than four characters."),
  /** A rule of a high level rests on nothing rare. */
  NOISE_RISK(Severity.INFO, "A rule of a high level rests on nothing rare."),
  /** Two rules have one id. */
  DUPLICATE_ID(Severity.WARNING, "Two rules have one id."),
  /** Two rules have one title. */
  DUPLICATE_TITLE(Severity.INFO, "Two rules have one title."),
  /** Two files have one name. */
  DUPLICATE_FILENAME(Severity.INFO, "Two files have one name."),
  /** A file name is not 10 to 90 small letters, digits and underscores. */
  FILENAME_STYLE(
      Severity.INFO, "A file name is not 10 to 90 small letters, digits and underscores."),
  /** Two rules look for the same in the same logs. */
  DUPLICATE_LOGIC(Severity.WARNING, "Two rules look for the same in the same logs."),
  /** Whatever one rule finds, another finds too. */
  SUBSUMED_LOGIC(Severity.INFO, "Whatever one rule finds, another finds too."),
  /** A correlation lacks its type, or has one that is not known. */
  CORRELATION_TYPE(Severity.WARNING, "A correlation lacks its type, or has one that is not known."),
  /** A correlation names too few rules. */
  CORRELATION_RULES(Severity.WARNING, "A correlation names too few rules."),
  /** A correlation has no time span, or one of no known form. */
  CORRELATION_TIMESPAN(
      Severity.WARNING, "A correlation has no time span, or one of no known form."),
  /** A correlation lacks a condition, or has one that cannot be read. */
  CORRELATION_CONDITION(
      Severity.WARNING, "A correlation lacks a condition, or has one that cannot be read."),
  /** A correlation that counts has no group-by. */
  CORRELATION_GROUP_BY(Severity.INFO, "A correlation that counts has no group-by."),
  /** The file of a correlation does not begin with correlation_. */
  CORRELATION_FILENAME(
      Severity.INFO, "The file of a correlation does not begin with correlation_."),
  /** A filter names no rules. */
  FILTER_RULES(Severity.WARNING, "A filter names no rules."),
  /** A filter lacks its condition, its search or its log source. */
  FILTER_CONDITION(Severity.WARNING, "A filter lacks its condition, its search or its log source."),
  /** A filter has a key that only rules have. */
  FILTER_KEY(Severity.WARNING, "A filter has a key that only rules have.");

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
