package io.bartizan.intel.stix;

import java.util.List;
import java.util.Optional;

/**
 * What a stream was.
 *
 * @param accepted how many objects can be used
 * @param rejected how many cannot
 * @param bytes how many bytes were read
 * @param complete whether the stream was read to its end and ended where it should
 * @param containers the bundles and envelopes around the objects, without the objects; at most
 *     1,000
 */
public record StixSummary(
    long accepted, long rejected, long bytes, boolean complete, List<Json.Obj> containers) {

  public StixSummary {
    containers = List.copyOf(containers);
  }

  /** Whether a TAXII envelope says that there is more (TAXII 2.1, section 3.7). */
  public boolean more() {
    return containers.stream()
        .anyMatch(container -> container.member("more").equals(Optional.of(new Json.Bool(true))));
  }

  /** The cursor of a TAXII envelope. */
  public Optional<String> next() {
    return containers.stream().flatMap(container -> container.text("next").stream()).findFirst();
  }
}
