package io.bartizan.sigma.duel;

import java.util.List;
import java.util.stream.Collectors;

/** JSON as it is written, escapes and all, so that it can be made smaller piece by piece. */
sealed interface Json {

  /** An object; keys may stand twice. */
  record Obj(List<Member> members) implements Json {
    public Obj {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return members.stream().map(Member::toString).collect(Collectors.joining(",", "{", "}"));
    }
  }

  /**
   * A member of an object.
   *
   * @param key what stands between its quotes
   */
  record Member(String key, Json value) {
    @Override
    public String toString() {
      return "\"" + key + "\":" + value;
    }
  }

  /** An array. */
  record Arr(List<Json> members) implements Json {
    public Arr {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return members.stream().map(Json::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /**
   * A text.
   *
   * @param written what stands between its quotes
   */
  record Text(String written) implements Json {
    @Override
    public String toString() {
      return "\"" + written + "\"";
    }
  }

  /** A number, a boolean or null. */
  record Token(String written) implements Json {
    @Override
    public String toString() {
      return written;
    }
  }
}
