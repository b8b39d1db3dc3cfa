package io.bartizan.intel.observable;

/** The schemes of URLs by the numbers that {@link ObservableList#scheme} gives. */
public final class UrlScheme {

  /** How many numbers there are. */
  public static final int COUNT = 32;

  private UrlScheme() {}

  /** A URL's normal form from its scheme and its key. */
  public static String with(int scheme, String key) {
    String name = Schemes.name(scheme);
    return name.isEmpty() ? key : name + "://" + key;
  }
}
