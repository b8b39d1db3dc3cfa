package io.bartizan.sigma.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.sigma.CompiledRule;
import io.bartizan.sigma.SigmaCompiler;
import io.bartizan.syntax.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImplicationTest {

  private static Predicate predicate(String detection) {
    return new SigmaCompiler(Placeholders.NONE)
        .compile(
            new Source(
                "a.yml", "title: A\nlogsource: {category: c}\ndetection: {" + detection + "}\n"))
        .getFirst()
        .value()
        .map(CompiledRule::predicate)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a: {f: xyz}, condition: a; a: {f|contains: y}, condition: a; true",
        "a: {f|contains: y}, condition: a; a: {f: xyz}, condition: a; false",
        "a: {f|endswith: xyz}, condition: a; a: {F|endswith: YZ}, condition: a; true",
        "a: {f|endswith: xyz}, condition: a; a: {f|startswith: xyz}, condition: a; false",
        "a: {f: a*b}, condition: a; a: {f|contains: ab}, condition: a; false",
        "a: {f: a?b}, condition: a; a: {f: a*b}, condition: a; true",
        "a: {f: a*b}, condition: a; a: {f: a?b}, condition: a; false",
        "a: {f: [x, y]}, condition: a; a: {f: [y, z, x]}, condition: a; true",
        "a: {f: [x, y], g: 1}, condition: a; a: {f: [y, x]}, condition: a; true",
        "a: {f: 1}, b: {g: 1}, condition: a and not b; a: {f: 1}, condition: a; true",
        "a: {f: 1}, condition: a; a: {f: 1}, b: {g: 1}, condition: a and not b; false",
        "a: {f: 1}, b: {g: [1, 2]}, condition: a and not b;"
            + " a: {f: 1}, b: {g: 1}, condition: a and not b; true",
        "a: {f|cased: X}, condition: a; a: {f: x}, condition: a; true",
        "a: {f: x}, condition: a; a: {f|cased: x}, condition: a; false",
        "a: [x], condition: a; a: [x, y], condition: a; true",
      })
  void first_comparedWithSecond_impliesItOrNot(String a, String b, boolean expected) {
    assertThat(Implication.holds(predicate(a), predicate(b))).isEqualTo(expected);
  }
}
