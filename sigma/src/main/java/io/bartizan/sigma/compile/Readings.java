package io.bartizan.sigma.compile;

import io.bartizan.sigma.predicate.Comparison;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.syntax.yaml.Yaml11;
import io.bartizan.syntax.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;

/**
 * What a value without quotes may mean. What an author writes is meant: {@code 0x40} is found where
 * an event says {@code 0x40}. It is also found where other tools find it, which read a number
 * there: {@code 0x40} is 64, {@code 017} is 15, {@code yes} is true.
 *
 * @param value the value as written
 */
record Readings(YamlScalar value) {

  /**
   * What pySigma reads, then the text as written where that differs.
   *
   * @param start what the value is by its kind
   * @param asText whether a text is searched for, so that only what is written can be meant
   */
  List<Criterion> of(Criterion start, boolean asText) {
    if (!value.isAmbiguous()) {
      return List.of(start);
    }
    Criterion text = new Criterion.Text(TextPattern.parse(value.text()), false);
    if (asText) {
      return List.of(start instanceof Criterion.Text ? start : text);
    }
    if (value.isNumber()) {
      return List.of(start, text);
    }
    List<Criterion> readings = new ArrayList<>();
    Yaml11.bool(value.text()).map(Criterion.Bool::new).ifPresent(readings::add);
    Yaml11.number(value.text())
        .map(number -> new Criterion.Numeric(Comparison.EQUAL, number))
        .ifPresent(readings::add);
    readings.add(text);
    return readings;
  }
}
