package io.bartizan.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Parsed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      value = {
        "~~ => All",
        "* => All",
        "error => Text(Is(error))",
        "failed password => And(Text(Is(failed)), Text(Is(password)))",
        "\"failed password\" => Text(Is(failed password))",
        "fail*d => Text(Like(fail Any d))",
        "/user\\d+/ => Text(Matches(user\\d+))",
        "/a\\/b/ => Text(Matches(a/b))",
        "host:dc-1 => Has(host, Is(dc-1))",
        "HOST:dc-? => Has(host, Like(dc- One))",
        "user:ann => Has(account, Is(ann))",
        "event_id:4625 AND host:x => And(Has(event_id, Is(4625)), Has(host, Is(x)))",
        "a:1 OR b:2 c:3 => Or(Has(a, Is(1)), And(Has(b, Is(2)), Has(c, Is(3))))",
        "(a:1 OR b:2) c:3 => And(Or(Has(a, Is(1)), Has(b, Is(2))), Has(c, Is(3)))",
        "NOT a:1 => Not(Has(a, Is(1)))",
        "-a:1 -(b:2) => And(Not(Has(a, Is(1))), Not(Has(b, Is(2))))",
        "NOT NOT x => Not(Not(Text(Is(x))))",
        "host:(a OR NOT b*) => Or(Has(host, Is(a)), Not(Has(host, Like(b Any))))",
        "host:* => Exists(host)",
        "exists:TargetUserName => Exists(TargetUserName)",
        "winlog.event_data.X:1 => Has(winlog.event_data.X, Is(1))",
        "\"odd name\":1 => Has(odd name, Is(1))",
        "source_port:[1 TO 1023] => Has(source_port, Between(1 true 1023 true))",
        "source_port:{1 TO *} => Has(source_port, Between(1 false null false))",
        "source_port>=1024 => Has(source_port, Between(1024 true null false))",
        "source_port:<5 => Has(source_port, Between(null false 5 false))",
        "source_address:10.0.0.0/8 => Has(source_address, InNetwork(0a000000 0affffff))",
        "x:2001:db8::/32 => Has(x, InNetwork(20010db8000000000000000000000000"
            + " 20010db8ffffffffffffffffffffffff))",
        "path:C:\\Windows\\*.exe => Has(path, Is(C:\\Windows*.exe))",
        "path:\"C:\\Program Files\\\\*\" => Has(path, Like(C:\\Program Files\\ Any))",
        "ab:\\* => Has(ab, Is(*))",
        "C:\\Windows => Text(Is(C:\\Windows))",
        "http://x/y => Text(Is(http://x/y))",
        "fe80::1 => Text(Is(fe80::1))",
        "12:30:45 => Text(Is(12:30:45))",
        "url:http://x/?q=1 => Has(url, Like(http://x/ One q=1))",
        "since:24h => Within(2026-11-19T12:00:00Z null)",
        "until:2026-11-19 => Within(null 2026-11-19T00:00:00Z)",
        "time:2026-11-19 => Within(2026-11-19T00:00:00Z 2026-11-20T00:00:00Z)",
        "time:2026-11-19T10:30 => Within(2026-11-19T10:30:00Z 2026-11-19T10:31:00Z)",
        "time:[2026-11-19 TO today} => Within(2026-11-19T00:00:00Z 2026-11-20T00:00:00Z)",
        "since:2026-11-19T10:00:00+02:00 => Within(2026-11-19T08:00:00Z null)",
        "since:15m until:now => And(Within(2026-11-20T11:45:00Z null), Within(null"
            + " 2026-11-20T12:00:00Z))",
      })
  void parse_query_givesItsTree(String text, String tree) {
    Parsed<Query> parsed = QueryParser.parse(text, NOW);
    assertThat(parsed.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
    assertThat(Printed.of(parsed.value().orElseThrow())).isEqualTo(tree);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      value = {
        "(a => 1 this parenthesis is not closed",
        "a) => 2 this parenthesis was not opened",
        "a AND => 6 a condition is missing here",
        "OR a => 1 OR has nothing before it",
        "host: => 6 a value is missing behind the name of the field",
        "host: dc-1 => 7 a value is missing behind the name of the field",
        "\"abc => 1 this quotation mark is not closed",
        "/abc => 1 this regular expression is not closed",
        "x:/a(/ => 3 this is no regular expression: missing closing )",
        "x:/(a)\\1/ => 3 this is no regular expression: invalid escape sequence",
        "since:yesterday => 7 \"yesterday\" is not a time",
        "since:2026-13-01 => 7 \"2026-13-01\" is not a time",
        "port:[1 2] => 9 TO is missing in this range",
        "port:[1 TO 2 => 6 this range is not closed",
        "port:[ TO 2] => 6 a bound of this range is missing",
        "a:10.0.0.0/33 => 3 \"10.0.0.0/33\" is no network",
        "() => 2 nothing is in these parentheses",
        "NOT => 4 a condition is missing here",
      })
  void parse_mistake_isShownWhereItIs(String text, String expected) {
    Parsed<Query> parsed = QueryParser.parse(text, NOW);
    assertThat(parsed.value()).isEmpty();
    Diagnostic first = parsed.diagnostics().getFirst();
    assertThat(first.span().column() + " " + first.message()).isEqualTo(expected);
    assertThat(first.help()).isPresent();
  }

  @Test
  void print_mistake_hasACaretAndAHint() {
    Parsed<Query> parsed = QueryParser.parse("host:dc-1 AND since:yesterday", NOW);
    assertThat(new DiagnosticText(false).print(parsed.diagnostics()))
        .isEqualTo(
            """
            error[search-time]: "yesterday" is not a time
             --> search:1:21
              |
            1 | host:dc-1 AND since:yesterday
              |                     ^^^^^^^^^
              = help: such as 15m, 24h, 7d, 2w, now, today, 2026-11-20, 2026-11-20T12:30 or \
            2026-11-20T12:30:00+01:00; without an offset it is UTC
            """);
  }

  @Test
  void parse_nameNearACommonColumn_isAWarningWithAHint() {
    Parsed<Query> parsed = QueryParser.parse("evnt_id:4625", NOW);
    assertThat(parsed.value()).isPresent();
    assertThat(parsed.diagnostics().getFirst().help()).contains("did you mean \"event_id\"?");
  }

  @Test
  void parse_operatorInSmallLetters_isAWarning() {
    assertThat(QueryParser.parse("a and b", NOW).diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("\"and\" is searched for as a word");
    assertThat(QueryParser.parse("a \"and\" b", NOW).diagnostics()).isEmpty();
  }

  @Test
  void parse_tooDeepTooManyOrTooLong_isRefused() {
    int depth = QueryParser.DEEPEST;
    assertThat(QueryParser.parse("(".repeat(depth - 1) + "a" + ")".repeat(depth - 1), NOW).value())
        .isPresent();
    assertThat(QueryParser.parse("(".repeat(100_000 / 20), NOW).diagnostics().getFirst().code())
        .isEqualTo("search-limit");
    assertThat(
            QueryParser.parse("NOT ".repeat(depth + 1) + "a", NOW).diagnostics().getFirst().code())
        .isEqualTo("search-limit");
    assertThat(QueryParser.parse("a ".repeat(QueryParser.MOST), NOW).value()).isPresent();
    assertThat(
            QueryParser.parse("a ".repeat(QueryParser.MOST + 1), NOW)
                .diagnostics()
                .getFirst()
                .code())
        .isEqualTo("search-limit");
    assertThat(
            QueryParser.parse("a".repeat(QueryParser.LONGEST + 1), NOW)
                .diagnostics()
                .getFirst()
                .code())
        .isEqualTo("search-limit");
    assertThat(
            QueryParser.parse("x:/" + "a".repeat(1001) + "/", NOW).diagnostics().getFirst().code())
        .isEqualTo("search-limit");
  }
}
