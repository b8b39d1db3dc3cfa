package io.bartizan.hunt;

import java.io.IOException;

/** Writes findings in one form, in the order in which they come. Used by one thread. */
public interface FindingWriter extends AutoCloseable {

  /** Begins: called once, before any finding. */
  void begin(HuntContext context) throws IOException;

  /** Writes a finding. */
  void write(Finding finding) throws IOException;

  /** Ends: called once, after all findings. */
  void end(HuntSummary summary) throws IOException;

  /** Whether it wants {@link EventFinding#json}. */
  boolean wantsEvents();

  @Override
  void close() throws IOException;
}
