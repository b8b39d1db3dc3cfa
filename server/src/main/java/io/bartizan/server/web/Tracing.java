package io.bartizan.server.web;

import java.util.Optional;

/** Traces requests, where somebody asked for it. Thread-safe. */
public interface Tracing {

  /** Traces nothing. */
  Tracing NONE = (route, parent) -> (status, problem) -> {};

  /**
   * Begins the span of a request.
   *
   * @param parent the header {@code traceparent} (W3C Trace Context), if it came
   */
  Span begin(Route route, Optional<String> parent);

  /** A request that is being answered. */
  interface Span {

    /** Ends it with the status of the answer, and what went wrong, if anything did. */
    void end(int status, Optional<Throwable> problem);
  }
}
