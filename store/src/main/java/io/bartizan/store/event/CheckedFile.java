package io.bartizan.store.event;

/**
 * What a check says about a file.
 *
 * @param path the file, from the folder of the store
 * @param words what it is, or what is wrong with it
 * @param state how it is
 */
public record CheckedFile(String path, String words, State state) {

  /** How a file is. */
  public enum State {
    GOOD,
    /** A crash left it; nothing is lost, and a repair takes it away. */
    LEFT_BEHIND,
    /** It does not belong to the store. */
    STRANGE,
    /** Events are lost. */
    DAMAGED
  }
}
