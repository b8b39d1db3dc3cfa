package io.bartizan.logs.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks into records that hold an event in a text or a list, and brings it to the form that EVTX
 * records have as JSON. One more such form is one more {@link Shape} in the list. Stateless,
 * thread-safe.
 */
public final class Expansion {

  private static final List<Shape> SHAPES =
      List.of(
          new OtlpShape(),
          new BatchShape(),
          new RowsShape(),
          new HitFieldsShape(),
          new ColumnShape(),
          new GelfShape(),
          new TextShape(),
          new EvtxECmdShape(),
          new PlasoShape(),
          new LogParserShape(),
          new OsqueryShape(),
          new OtelShape(),
          new WinlogShape(),
          new WazuhShape(),
          new HayabusaShape(),
          new SplunkShape(),
          new TableShape(),
          new DataShape(),
          new XmlAsJson(),
          new WinEventShape());

  private static final List<String> WRAPPERS = List.of("_source", "result", "document", "_Event");

  /** How many times its size an object may become when its records repeat what they share. */
  private static final int MOST_REPEATED = 64;

  private Expansion() {}

  /** The characters that the records in an object may repeat of what they share. */
  static long mostRepeated(Tree.Fields object) {
    return MOST_REPEATED * Tree.size(object);
  }

  /** That they repeat more. */
  static Outcome tooMuchRepeated() {
    return new Outcome.NotUnderstood(
        "an object whose records repeat more than "
            + MOST_REPEATED
            + " times its size of what they share");
  }

  /** What a record is read as. */
  public static Outcome expand(Tree.Fields record) {
    Tree.Fields inner = unwrapped(record);
    for (Shape shape : SHAPES) {
      Outcome outcome = shape.read(inner);
      if (!(outcome instanceof Outcome.Same)) {
        return outcome;
      }
    }
    return Outcome.SAME;
  }

  /** What records that lie in another are read as, each by itself. */
  static Outcome expandAll(List<Tree.Fields> inner) {
    List<Tree.Fields> records = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (Tree.Fields one : inner) {
      switch (expand(one)) {
        case Outcome.Records more -> {
          records.addAll(more.records());
          lost.addAll(more.lost());
        }
        case Outcome.Same same -> records.add(one);
        case Outcome.NotUnderstood not -> lost.add(not.why());
      }
    }
    return new Outcome.Records(records, lost);
  }

  private static Tree.Fields unwrapped(Tree.Fields record) {
    for (String name : WRAPPERS) {
      Optional<Tree.Fields> inner =
          record.fields(name).filter(fields -> !fields.members().isEmpty());
      if (inner.isPresent()) {
        return inner
            .get()
            .fields("data")
            .filter(data -> name.equals("document"))
            .orElse(inner.get());
      }
    }
    return record;
  }
}
