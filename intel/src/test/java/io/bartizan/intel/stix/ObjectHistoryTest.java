package io.bartizan.intel.stix;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.intel.stix.ObjectHistory.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ObjectHistoryTest {

  private static final String ID = "identity--b67d30ff-02ac-498a-92f9-32f845f448cf";

  private static StixObject version(String modified, String creator, String rest) {
    String text =
        "{\"type\":\"identity\",\"id\":\"%s\",\"spec_version\":\"2.1\",\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"%s\",\"created_by_ref\":\"%s\"%s}"
            .formatted(ID, modified, creator, rest);
    return Collected.of(text).objects.getFirst();
  }

  private static StixObject at(int day, String rest) {
    return version("2026-01-%02dT00:00:00.000Z".formatted(day), "identity--a", rest);
  }

  @Test
  void laterVersion_isInForce() {
    ObjectHistory history = new ObjectHistory(ID);

    assertThat(history.offer(at(2, ""))).isEqualTo(Outcome.CURRENT);
    assertThat(history.offer(at(1, ""))).isEqualTo(Outcome.EARLIER);
    assertThat(history.offer(at(3, ""))).isEqualTo(Outcome.CURRENT);
    assertThat(history.offer(at(3, ""))).isEqualTo(Outcome.DUPLICATE);
    assertThat(history.current().orElseThrow().modified().orElseThrow().text()).contains("01-03");
    assertThat(history.versions()).hasSize(3);
  }

  @Test
  void revokedObject_staysRevoked() {
    ObjectHistory history = new ObjectHistory(ID);

    history.offer(at(2, ",\"revoked\":true"));
    assertThat(history.offer(at(3, ""))).isEqualTo(Outcome.AFTER_REVOCATION);
    assertThat(history.isRevoked()).isTrue();
  }

  @Test
  void revocationThatComesLate_undoesWhatCameAfter() {
    ObjectHistory history = new ObjectHistory(ID);

    history.offer(at(1, ""));
    history.offer(at(3, ""));
    assertThat(history.offer(at(2, ",\"revoked\":true"))).isEqualTo(Outcome.CURRENT);
    assertThat(history.versions()).hasSize(2);
  }

  @Test
  void otherCreator_isRefused() {
    ObjectHistory history = new ObjectHistory(ID);

    history.offer(at(1, ""));
    StixObject foreign = version("2026-01-02T00:00:00.000Z", "identity--b", ",\"revoked\":true");
    assertThat(history.offer(foreign)).isEqualTo(Outcome.FOREIGN_CREATOR);
    assertThat(history.isRevoked()).isFalse();
  }

  @Test
  void sameTimeWithOtherBytes_isAConflict_settledByTheBytes() {
    StixObject a = at(1, ",\"name\":\"a\"");
    StixObject b = at(1, ",\"name\":\"b\"");
    ObjectHistory one = new ObjectHistory(ID);
    ObjectHistory two = new ObjectHistory(ID);

    List<Outcome> outcomes = List.of(one.offer(a), one.offer(b));
    two.offer(b);
    two.offer(a);

    assertThat(outcomes).contains(Outcome.CURRENT);
    assertThat(one.versions()).hasSize(1);
    assertThat(one.current().orElseThrow().bytes()).isEqualTo(two.current().orElseThrow().bytes());
  }

  @Test
  void equalInstants_writtenDifferently_areTheSameTime() {
    ObjectHistory history = new ObjectHistory(ID);

    history.offer(version("2026-01-01T00:00:00.000Z", "identity--a", ""));
    history.offer(version("2026-01-01T00:00:00.000000Z", "identity--a", ""));
    assertThat(history.versions()).hasSize(1);
  }

  @Test
  void anyOrder_endsInTheSameState() {
    Random random = new Random(17);
    for (int round = 0; round < 300; round++) {
      List<StixObject> versions = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String rest = random.nextInt(5) == 0 ? ",\"revoked\":true" : ",\"name\":\"" + i + "\"";
        String creator = random.nextInt(4) == 0 ? "identity--b" : "identity--a";
        versions.add(
            version("2026-01-0" + (1 + random.nextInt(4)) + "T00:00:00.000Z", creator, rest));
      }
      List<List<String>> states = new ArrayList<>();
      for (int order = 0; order < 5; order++) {
        Collections.shuffle(versions, random);
        ObjectHistory history = new ObjectHistory(ID);
        versions.forEach(history::offer);
        states.add(
            history.versions().stream()
                .map(v -> new String(v.bytes(), StandardCharsets.UTF_8))
                .toList());
      }
      assertThat(states).as("round " + round).allMatch(states.getFirst()::equals);
    }
  }
}
