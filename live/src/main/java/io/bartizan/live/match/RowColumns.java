package io.bartizan.live.match;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.Header;
import io.bartizan.hunt.OutputFields;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Draws the common columns from events. Belongs to one thread. */
public final class RowColumns {

  private final OutputFields fields;

  /** Over a table that has {@link #names}. */
  public RowColumns(FieldTable table) {
    this.fields = new OutputFields(table);
  }

  /** The fields that a table must have for this. */
  public static Collection<String> names() {
    return List.of();
  }

  /**
   * The columns of an event.
   *
   * @param labels what its envelope says: its host is taken where the event names none
   */
  public Common read(Event event, Map<String, String> labels) {
    Common.Builder common = Common.builder();
    String label = labels.get("host");
    common.put(Column.HOST, fields.host(event).orElse(label));
    common.put(Column.ACCOUNT, fields.account(event).orElse(null));
    common.put(Column.CHANNEL, fields.header(event, Header.CHANNEL).orElse(null));
    common.put(Column.PROVIDER, fields.header(event, Header.PROVIDER).orElse(null));
    common.put(Column.EVENT_ID, fields.header(event, Header.EVENT_ID).orElse(null));
    common.put(Column.RECORD_ID, fields.header(event, Header.RECORD_ID).orElse(null));
    return common.build();
  }
}
