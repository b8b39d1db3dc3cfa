package io.bartizan.intake.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts text into lines. */
public final class Lines {

  private Lines() {}

  /**
   * The lines without their ends; those without anything but spaces are left out.
   *
   * @throws Failure when there are more than so many
   */
  public static List<byte[]> split(byte[] text, int most) throws Failure {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length) {
      int end = from;
      while (end < text.length && text[end] != '\n') {
        end++;
      }
      int until = end > from && text[end - 1] == '\r' ? end - 1 : end;
      if (!isBlank(text, from, until)) {
        if (lines.size() == most) {
          throw Failure.tooMany(most);
        }
        lines.add(Arrays.copyOfRange(text, from, until));
      }
      from = end + 1;
    }
    return lines;
  }

  private static boolean isBlank(byte[] text, int from, int until) {
    for (int i = from; i < until; i++) {
      if (text[i] != ' ' && text[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
