package io.bartizan.logs.evtx;

/** Where in an event an element stands, which decides how its leaves are named. */
enum Context {
  /** Outside everything: the event itself comes here. */
  DOCUMENT(0),
  /** In the event: its sections come here. */
  EVENT(1),
  /** In the header. */
  SYSTEM(2),
  /** In {@code EventData} or {@code UserData}, where {@code Data} elements name their field. */
  DATA(3),
  /** Anywhere else in the body. */
  BODY(4);

  private final int number;

  Context(int number) {
    this.number = number;
  }

  /** A number of less than three bits, for keys. */
  int number() {
    return number;
  }

  /** Where the content of a child element stands. */
  Context inside(String child) {
    return switch (this) {
      case DOCUMENT -> EVENT;
      case EVENT ->
          switch (child) {
            case "System" -> SYSTEM;
            case "EventData", "UserData" -> DATA;
            default -> BODY;
          };
      case SYSTEM -> SYSTEM;
      case DATA, BODY -> BODY;
    };
  }

  /** Whether elements here are parts of every event rather than fields. */
  boolean holdsSections() {
    return this == DOCUMENT || this == EVENT;
  }

  /** Whether what stands here belongs to the header. */
  boolean isHeader() {
    return this == SYSTEM || holdsSections();
  }
}
