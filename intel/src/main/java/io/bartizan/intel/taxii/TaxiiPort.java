package io.bartizan.intel.taxii;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One GET over HTTP, without redirects, cookies or credentials of its own. */
public interface TaxiiPort extends AutoCloseable {

  /**
   * Sends a request and reads the whole answer.
   *
   * @param maxBody longest body to keep, as it travels
   * @param timeout for all of it
   * @throws TooLarge when the body is longer; the rest has not been read
   * @throws java.net.http.HttpTimeoutException when time is up
   * @throws IOException for whatever else goes wrong on the way
   */
  Answer get(URI address, Map<String, String> headers, int maxBody, Duration timeout)
      throws IOException, InterruptedException;

  @Override
  void close();

  /** A body longer than allowed. */
  final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(int maxBody) {
      super("a body of more than " + maxBody + " bytes");
    }
  }

  /**
   * An answer.
   *
   * @param headers by name, whatever its case; a name that came twice has both values
   */
  record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    public Answer {
      var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
      headers.forEach(
          (name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
      headers = java.util.Collections.unmodifiableMap(copy);
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
      List<String> values = headers.get(name);
      return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }
  }
}
