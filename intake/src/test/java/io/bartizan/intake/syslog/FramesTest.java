package io.bartizan.intake.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {

  private static List<String> messages(String stream, int longest, int step) {
    List<String> messages = new ArrayList<>();
    Frames frames =
        new Frames(
            longest,
            (bytes, cut) ->
                messages.add(
                    new String(bytes, UTF_8) + (cut == Frames.Cut.WHOLE ? "" : "|" + cut)));
    byte[] bytes = stream.getBytes(UTF_8);
    for (int from = 0; from < bytes.length; from += step) {
      frames.feed(bytes, from, Math.min(bytes.length, from + step));
    }
    frames.end();
    return messages;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "lengths;5 <1>ab6 <2>abc;<1>ab,<2>abc",
        "line feeds;<1>ab~<2>abc~;<1>ab,<2>abc",
        "carriage returns;<1>ab^~<2>abc^~;<1>ab,<2>abc",
        "nul;<1>ab_<2>abc_;<1>ab,<2>abc",
        "both;5 <1>ab<2>abc~5 <3>de;<1>ab,<2>abc,<3>de",
        "a line feed within a counted message;7 <1>a~bc<2>x~;<1>a~bc,<2>x",
        "a line feed behind a counted message;5 <1>ab~5 <2>cd;<1>ab,<2>cd",
        "text that begins with a number;12 monkeys~2026-01-01 x~;12 monkeys,2026-01-01 x",
        "a number that is too long;123456789 <1>a~<2>b~;123456789 <1>a,<2>b",
        "a length without brackets once there were lengths;5 <1>ab3 abc;<1>ab,abc",
        "a counted message that breaks off;5 <1>ab9 <2>abc;<1>ab,<2>abc|BROKEN_OFF",
        "a line that breaks off;<1>ab~<2>abc;<1>ab,<2>abc|BROKEN_OFF",
        "a length that breaks off;5 <1>ab12;<1>ab,12|BROKEN_OFF",
        "empty lines;~~<1>ab~~_~;<1>ab",
        "a counted message that is too long;12 <1>abcdefghi<2>x~;<1>abcdefg|TOO_LONG,<2>x",
        "a line that is too long;<1>abcdefghijkl~<2>x~;<1>abcdefg|TOO_LONG,<2>x",
      })
  void frames_ofEveryKind_areTakenOff(String what, String stream, String expected) {
    String text = stream.replace('~', '\n').replace('^', '\r').replace('_', '\0');
    List<String> messages = List.of(expected.replace('~', '\n').split(","));

    int longest = what.contains("too long") && !what.contains("number") ? 10 : 100;
    for (int step = 1; step <= text.length(); step++) {
      assertThat(messages(text, longest, step)).as("%s by %d", what, step).isEqualTo(messages);
    }
  }

  @Test
  void frames_ofRandomMessages_giveTheMessagesWhateverTheReads() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<String> expected = new ArrayList<>();
      StringBuilder stream = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        String message = "<" + random.nextInt(192) + ">" + "x".repeat(random.nextInt(300));
        expected.add(message);
        stream.append(random.nextBoolean() ? message.length() + " " + message : message + "\n");
      }
      assertThat(messages(stream.toString(), 1000, 1 + random.nextInt(50)))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }
}
