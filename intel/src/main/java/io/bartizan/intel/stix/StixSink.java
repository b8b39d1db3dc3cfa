package io.bartizan.intel.stix;

import io.bartizan.syntax.Diagnostic;

/** Takes what a {@link StixReader} finds, in the order of the stream, from the reader's thread. */
public interface StixSink {

  /** An object that can be used; its warnings are with it. */
  void accept(StixObject object);

  /** An object that cannot be used. */
  void reject(RejectedObject object);

  /** Something about the stream as a whole: what stands between objects, an end that is missing. */
  void note(Diagnostic diagnostic);
}
