package io.bartizan.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldTableTest {

  private static final FieldTable TABLE =
      FieldTable.of(
          List.of("CommandLine", "Image", "image", "Event ID", "EventID", "a.b", "\u212aelvin"));

  @Test
  void of_namesThatDifferInCaseOrSpaces_giveOneId() {
    assertThat(TABLE.size()).isEqualTo(5);
    assertThat(TABLE.find("Image")).isEqualTo(TABLE.find("IMAGE"));
    assertThat(TABLE.find("Event ID")).isEqualTo(TABLE.find("eventid"));
    assertThat(TABLE.find("E v e n t I D")).isEqualTo(TABLE.find("EventID"));
  }

  @Test
  void find_foldsByUnicode() {
    assertThat(TABLE.find("kelvin")).isEqualTo(TABLE.find("\u212aelvin")).isNotNegative();
    assertThat(TABLE.find("\u0130mage")).isEqualTo(-1);
  }

  @Test
  void find_unknown_isMinusOneAndLearnsNothing() {
    assertThat(TABLE.find("Other")).isEqualTo(-1);
    assertThat(TABLE.size()).isEqualTo(5);
  }

  @Test
  void require_unknown_isRefused() {
    assertThat(TABLE.require("a.b")).isEqualTo(TABLE.find("A.B"));
    assertThatThrownBy(() -> TABLE.require("nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no field nothing in this table");
  }

  @Test
  void name_ofEveryId_isFoundAgain() {
    for (int id = 0; id < TABLE.size(); id++) {
      assertThat(TABLE.find(TABLE.name(id))).isEqualTo(id);
    }
    assertThat(TABLE.names()).hasSize(5).contains("CommandLine", "a.b");
  }

  @Test
  void of_nothing_isEmpty() {
    assertThat(FieldTable.of(List.of()).size()).isZero();
  }

  @Test
  void of_namesInAnyOrder_givesTheSameIds() {
    FieldTable reversed =
        FieldTable.of(
            List.of("\u212aelvin", "a.b", "EventID", "Event ID", "image", "Image", "CommandLine"));

    assertThat(reversed.names()).isEqualTo(TABLE.names());
  }
}
