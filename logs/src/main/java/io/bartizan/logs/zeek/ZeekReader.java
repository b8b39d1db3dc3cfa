package io.bartizan.logs.zeek;

import io.bartizan.logs.line.Line;
import io.bartizan.logs.line.LineReader;
import io.bartizan.logs.line.Members;
import io.bartizan.logs.line.Name;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines under the header {@code #separator ... #path ... #fields ... #types}. Sets and vectors
 * become lists, {@code \xHH} the byte; unset and empty fields are left out. The log's name is
 * {@code _path}, as Zeek's JSON has it.
 */
public final class ZeekReader implements LineReader {

  private static final int MOST_FIELDS = 1024;
  private static final Name PATH = Name.of("_path");

  private final List<Name> names = new ArrayList<>();
  private final List<Boolean> lists = new ArrayList<>();
  private char separator = '\t';
  private char setSeparator = ',';
  private String unset = "-";
  private String empty = "(empty)";
  private String path = "";
  private byte[] bytes = new byte[256];
  private int length;

  @Override
  public void forget() {
    names.clear();
    lists.clear();
    separator = '\t';
    setSeparator = ',';
    path = "";
  }

  @Override
  public Found read(Line line, Members out) {
    if (line.at(line.from()) == '#') {
      return header(line);
    }
    if (names.isEmpty() || cells(line) != names.size()) {
      return Found.UNKNOWN;
    }
    out.text(PATH, path);
    int at = line.from();
    for (int i = 0; i < names.size(); i++) {
      int end = line.end(at, separator);
      if (!line.is(at, end, unset) && !line.is(at, end, empty)) {
        if (i < lists.size() && lists.get(i)) {
          list(names.get(i), line, at, end, out);
        } else {
          value(names.get(i), line, at, end, out);
        }
      }
      at = end + 1;
    }
    return Found.EVENT;
  }

  private int cells(Line line) {
    int count = 1;
    byte[] b = line.bytes();
    for (int i = line.from(); i < line.until(); i++) {
      count += b[i] == separator ? 1 : 0;
    }
    return count;
  }

  private Found header(Line line) {
    if (line.startsWith("#separator ")) {
      forget();
      String value = line.text(line.from() + 11, line.until()).strip();
      separator = character(value, '\t');
      return Found.HEADER;
    }
    int end = line.find(line.from(), separator);
    if (end < 0) {
      return names.isEmpty() ? Found.UNKNOWN : Found.HEADER;
    }
    String rest = line.text(end + 1, line.until());
    switch (line.text(line.from(), end)) {
      case "#set_separator" -> setSeparator = character(rest, ',');
      case "#empty_field" -> empty = rest;
      case "#unset_field" -> unset = rest;
      case "#path" -> path = rest;
      case "#fields" -> {
        names.clear();
        for (String name : split(rest)) {
          names.add(Name.of(name));
        }
      }
      case "#types" -> {
        lists.clear();
        for (String type : split(rest)) {
          lists.add(type.startsWith("set[") || type.startsWith("vector["));
        }
      }
      case "#open", "#close" -> {}
      default -> {
        return Found.UNKNOWN;
      }
    }
    return Found.HEADER;
  }

  private List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (parts.size() < MOST_FIELDS) {
      int end = text.indexOf(separator, at);
      parts.add(text.substring(at, end < 0 ? text.length() : end));
      if (end < 0) {
        return parts;
      }
      at = end + 1;
    }
    return parts;
  }

  private static char character(String text, char otherwise) {
    if (text.startsWith("\\x") && text.length() == 4) {
      int code = Character.digit(text.charAt(2), 16) << 4 | Character.digit(text.charAt(3), 16);
      return code > 0 && code < 128 ? (char) code : otherwise;
    }
    return text.length() == 1 && text.charAt(0) < 128 ? text.charAt(0) : otherwise;
  }

  private void list(Name name, Line line, int from, int until, Members out) {
    out.openList(name);
    int at = from;
    while (at <= until) {
      int end = line.end(at, until, setSeparator);
      if (end > at && !line.is(at, end, unset)) {
        unescape(line, at, end);
        out.item(bytes, 0, length);
      }
      at = end + 1;
    }
    out.closeList();
  }

  private void value(Name name, Line line, int from, int until, Members out) {
    if (line.end(from, until, '\\') == until) {
      out.text(name, line, from, until);
      return;
    }
    unescape(line, from, until);
    out.text(name, bytes, 0, length);
  }

  private void unescape(Line line, int from, int until) {
    if (bytes.length < until - from || bytes.length > 64 << 10) {
      bytes = new byte[Math.max(256, until - from)];
    }
    length = 0;
    for (int i = from; i < until; i++) {
      byte c = line.bytes()[i];
      if (c == '\\' && i + 3 < until && line.bytes()[i + 1] == 'x') {
        int high = Character.digit(line.bytes()[i + 2], 16);
        int low = Character.digit(line.bytes()[i + 3], 16);
        if (high >= 0 && low >= 0) {
          c = (byte) (high << 4 | low);
          i += 3;
        }
      }
      bytes[length++] = c;
    }
  }
}
