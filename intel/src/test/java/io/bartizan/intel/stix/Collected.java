package io.bartizan.intel.stix;

import io.bartizan.syntax.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps everything, and short ways to fill it. */
final class Collected implements StixSink {

  final List<StixObject> objects = new ArrayList<>();
  final List<RejectedObject> rejected = new ArrayList<>();
  final List<Diagnostic> notes = new ArrayList<>();
  StixSummary summary = new StixSummary(0, 0, 0, false, List.of());

  static Collected of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8), StixLimits.DEFAULT);
  }

  static Collected of(String text, StixLimits limits) {
    return of(text.getBytes(StandardCharsets.UTF_8), limits);
  }

  static Collected of(byte[] bytes, StixLimits limits) {
    Collected all = new Collected();
    try {
      all.summary = StixReader.read(new ByteArrayInputStream(bytes), "t.json", limits, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** The codes of what is wrong with the only object. */
  static List<String> codes(String object) {
    Collected all = of(object);
    List<Diagnostic> found =
        all.objects.isEmpty()
            ? all.rejected.getFirst().diagnostics()
            : all.objects.getFirst().diagnostics();
    return found.stream().map(Diagnostic::code).toList();
  }

  List<String> ids() {
    return objects.stream().map(StixObject::id).toList();
  }

  @Override
  public void accept(StixObject object) {
    objects.add(object);
  }

  @Override
  public void reject(RejectedObject object) {
    rejected.add(object);
  }

  @Override
  public void note(Diagnostic diagnostic) {
    notes.add(diagnostic);
  }
}
