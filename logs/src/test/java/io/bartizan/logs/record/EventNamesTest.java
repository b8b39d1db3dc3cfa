package io.bartizan.logs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventNamesTest {

  private static Optional<String> json(Optional<Tree.Fields> fields) {
    return fields.map(
        tree -> {
          StringBuilder out = new StringBuilder();
          TreeJson.write(tree, out);
          return out.toString();
        });
  }

  @Test
  void table_withALineThatIsNone_isRefused() {
    assertThatThrownBy(() -> new EventNames(List.of("P|1|fields"))).hasMessageContaining("columns");
    assertThatThrownBy(() -> new EventNames(List.of("P|1|x|y"))).hasMessageContaining("kind");
  }

  @Test
  void values_byPosition_areWrittenAsTheEventLogWritesThem() {
    EventNames names = new EventNames(List.of("P|1|fields|a b:hex", "P|1|fields|a b:hex c:bool"));

    assertThat(json(names.byPosition("p", "1", List.of("x", "255"))))
        .contains("{\"a\":\"x\",\"b\":\"0xff\"}");
    assertThat(json(names.byPosition("P", "1", List.of("x", "0xAB", "True"))))
        .contains("{\"a\":\"x\",\"b\":\"0xab\",\"c\":\"true\"}");
    assertThat(names.byPosition("P", "1", List.of("x"))).isEmpty();
    assertThat(names.byPosition("P", "2", List.of("x", "1"))).isEmpty();
  }

  @Test
  void message_thatSaysOneThingTwice_isNotTakenApart() {
    EventNames names = new EventNames(List.of("P|1|labels|S/A=a; S/B=b"));

    assertThat(json(names.byMessage("P", "1", "Title.\r\n\r\nS:\r\n\tA:\t\tx\r\n\tB:\ty")))
        .contains("{\"a\":\"x\",\"b\":\"y\"}");
    assertThat(names.byMessage("P", "1", "S:\n\tA:\tx\n\tB:\ty\n\tA:\tforged")).isEmpty();
    assertThat(names.byMessage("P", "1", "nothing that is known")).isEmpty();
  }

  @Test
  void message_withALabelThatIsNotKnown_doesNotLengthenTheValueBefore() {
    EventNames names = new EventNames(List.of("P|1|labels|S/A=a"));

    assertThat(json(names.byMessage("P", "1", "S:\n\tA:\tx\n\tOther:\tz\n\nText: and more.")))
        .contains("{\"a\":\"x\"}");
  }

  @Test
  void list_overSeveralLines_isOneValue() {
    assertThat(
            json(
                EventNames.KNOWN.byMessage(
                    "Microsoft-Windows-Security-Auditing",
                    "4672",
                    """
                    Special privileges assigned to new logon.

                    Subject:
                    \tAccount Name:\t\tann

                    Privileges:\t\tSeSecurityPrivilege
                    \t\t\tSeBackupPrivilege\
                    """)))
        .contains(
            "{\"SubjectUserName\":\"ann\","
                + "\"PrivilegeList\":\"SeSecurityPrivilege\\n\\t\\t\\tSeBackupPrivilege\"}");
  }

  @Test
  void template_withAnOpenMiddle_isMatchedFromBothEnds() {
    MessageTemplate template = MessageTemplate.of("Text ({a} of {b}):\n{*c}\n\nID: {d}\nPath: {e}");

    assertThat(json(template.read("Text (1 of 2):\nx\n\nID: forged\nPath: y\n\nID: 7\nPath: z")))
        .contains(
            "{\"a\":\"1\",\"b\":\"2\",\"c\":\"x\\n"
                + "\\n"
                + "ID: forged\\n"
                + "Path: y\",\"d\":\"7\",\"e\":\"z\"}");
    assertThat(template.read("Text (1 of 2):\nx")).isEmpty();
    assertThat(template.read("Text (1 of 2")).isEmpty();
  }

  @Test
  void channels_ofTheTable_areConsistent() {
    assertThat(Channels.KNOWN.channel("Sec")).isEqualTo("Security");
    assertThat(Channels.KNOWN.channel("Other")).isEqualTo("Other");
    assertThat(Channels.KNOWN.provider("Microsoft Windows security auditing."))
        .isEqualTo("Microsoft-Windows-Security-Auditing");
    assertThat(Channels.KNOWN.providerOf("Security", "1102"))
        .isEqualTo("Microsoft-Windows-Eventlog");
    assertThat(Channels.KNOWN.providerOf("System", "7045")).isEqualTo("Service Control Manager");
    assertThat(Channels.KNOWN.providerOf("System", "1")).isEmpty();
    assertThat(Channels.KNOWN.channelOf("Microsoft-Windows-Eventlog", "104")).isEqualTo("System");
  }

  @Test
  void times_ofTools_becomeIsoOrNothing() {
    assertThat(RecordTimes.iso("/Date(1774328767123)/")).contains("2026-03-24T05:06:07.123Z");
    assertThat(RecordTimes.iso("3/24/2026 5:06:07 PM")).contains("2026-03-24 17:06:07");
    assertThat(RecordTimes.iso("24/03/2026 05:06:07")).contains("2026-03-24 05:06:07");
    assertThat(RecordTimes.iso("4.3.2026 05:06:07")).contains("2026-03-04 05:06:07");
    assertThat(RecordTimes.iso("Mar 4, 2026 @ 05:06:07.123")).contains("2026-03-04 05:06:07.123");
    assertThat(RecordTimes.iso("3/4/2026 5:06:07 AM")).as("either way").isEmpty();
    assertThat(RecordTimes.iso("31/31/2026 05:06:07")).isEmpty();
    assertThat(RecordTimes.iso("2026-03-04T05:06:07Z")).contains("2026-03-04T05:06:07Z");
  }
}
