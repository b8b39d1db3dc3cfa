package io.bartizan.server.web;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests were answered, with what, and how long it took: by route, never by path, so
 * that strangers cannot make new series. Thread-safe.
 */
public final class Requests {

  private static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
  private static final double NANOS = 1e9;

  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
  private final LongAdder nanos = new LongAdder();

  /** None yet. */
  public Requests() {
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = new LongAdder();
    }
  }

  /** Counts one. */
  void add(Route route, int status, long tookNanos) {
    String labels =
        "method=\"%s\",route=\"%s\",status=\"%d\"".formatted(route.verb(), route.path(), status);
    counts.computeIfAbsent(labels, x -> new LongAdder()).increment();
    nanos.add(tookNanos);
    int bucket = 0;
    while (bucket < BOUNDS.length && tookNanos / NANOS > BOUNDS[bucket]) {
      bucket++;
    }
    buckets[bucket].increment();
  }

  /** All of it in the text format of Prometheus 0.0.4. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("# HELP bartizan_http_requests_total Requests that were answered.\n");
    out.append("# TYPE bartizan_http_requests_total counter\n");
    counts.forEach(
        (labels, count) ->
            out.append("bartizan_http_requests_total{")
                .append(labels)
                .append("} ")
                .append(count.sum())
                .append('\n'));
    out.append("# HELP bartizan_http_request_seconds How long answers took.\n");
    out.append("# TYPE bartizan_http_request_seconds histogram\n");
    long sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += buckets[i].sum();
      out.append("bartizan_http_request_seconds_bucket{le=\"")
          .append(i < BOUNDS.length ? String.valueOf(BOUNDS[i]) : "+Inf")
          .append("\"} ")
          .append(sum)
          .append('\n');
    }
    out.append("bartizan_http_request_seconds_sum ").append(nanos.sum() / NANOS).append('\n');
    out.append("bartizan_http_request_seconds_count ").append(sum).append('\n');
    return out.toString();
  }
}
