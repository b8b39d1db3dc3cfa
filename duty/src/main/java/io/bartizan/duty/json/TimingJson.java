package io.bartizan.duty.json;

import io.bartizan.duty.assess.LimbTiming;
import io.bartizan.duty.assess.Timing;
import io.bartizan.duty.clock.Period;
import io.bartizan.duty.clock.Step;
import io.bartizan.duty.clock.StepValue;
import io.bartizan.duty.expression.Truth;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.syntax.yaml.YamlMapping;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Reads when a duty falls due. */
final class TimingJson {

  private TimingJson() {}

  static Timing timing(KeyReader keys) {
    return new Timing(
        ZoneId.of(keys.requireText("zone")),
        AssessmentReader.instant(keys, "start"),
        AssessmentReader.instant(keys, "safe_until"),
        AssessmentReader.instant(keys, "lawful_until"),
        keys.words("not_known"),
        keys.number("binding", 0, 1_000),
        AssessmentReader.all(keys, "limits", TimingJson::limb),
        keys.words("manner"));
  }

  private static LimbTiming limb(KeyReader keys) {
    KeyReader rule = AssessmentReader.object(keys, "rule").orElseThrow();
    return new LimbTiming(
        keys.requireText("from"),
        AssessmentReader.instant(keys, "start"),
        Period.find(keys.requireText("within")).orElseThrow(),
        rule.requireText("id"),
        rule.requireWords("title"),
        rule.requireText("source"),
        rule.requireText("grade"),
        AssessmentReader.word(keys, "condition", Truth.values()).orElseThrow(),
        AssessmentReader.instant(keys, "safe_until"),
        AssessmentReader.instant(keys, "lawful_until"),
        keys.words("not_known"),
        AssessmentReader.all(keys, "steps", TimingJson::step));
  }

  private static Step step(KeyReader keys) {
    Map<String, StepValue> values = new HashMap<>();
    keys.map("values")
        .ifPresent(
            map -> {
              for (YamlMapping.Entry entry : map.entries()) {
                if (entry.value() instanceof YamlMapping value) {
                  KeyReader one = new KeyReader(keys.source(), value, "a value", keys.findings());
                  values.put(entry.key().text(), ValueJson.step(one));
                }
              }
            });
    return new Step(keys.requireText("step"), values);
  }
}
