package io.bartizan.live.match;

import io.bartizan.event.Event;
import io.bartizan.event.FieldTable;
import io.bartizan.event.Header;
import io.bartizan.hunt.OutputFields;
import io.bartizan.logs.common.CommonColumn;
import io.bartizan.logs.common.CommonColumns;
import io.bartizan.store.event.Column;
import io.bartizan.store.event.Common;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Draws the common columns from events. Belongs to one thread. */
public final class RowColumns {

  private static final Map<CommonColumn, Column> COLUMNS = columns();

  private final OutputFields fields;
  private final CommonColumns common;

  /** Over a table that has {@link #names} and those of {@link OutputFields}. */
  public RowColumns(FieldTable table) {
    this.fields = new OutputFields(table);
    this.common = new CommonColumns(table);
  }

  private static Map<CommonColumn, Column> columns() {
    Map<CommonColumn, Column> columns = new EnumMap<>(CommonColumn.class);
    for (CommonColumn column : CommonColumn.values()) {
      Column.named(column.name()).ifPresent(stored -> columns.put(column, stored));
    }
    return columns;
  }

  /** The fields that a table must have for this. */
  public static Collection<String> names() {
    return CommonColumns.names();
  }

  /**
   * The columns of an event.
   *
   * @param labels what its envelope says: its host is taken where the event names none
   */
  public Common read(Event event, Map<String, String> labels) {
    Common.Builder row = Common.builder();
    String label = labels.get("host");
    row.put(Column.HOST, fields.host(event).orElse(label));
    row.put(Column.ACCOUNT, fields.account(event).orElse(null));
    common.read(
        event,
        (column, value) -> {
          Column stored = COLUMNS.get(column);
          if (stored != null) {
            row.put(stored, value);
          }
        });
    row.put(Column.CHANNEL, fields.header(event, Header.CHANNEL).orElse(null));
    row.put(Column.PROVIDER, fields.header(event, Header.PROVIDER).orElse(null));
    row.put(Column.EVENT_ID, fields.header(event, Header.EVENT_ID).orElse(null));
    row.put(Column.RECORD_ID, fields.header(event, Header.RECORD_ID).orElse(null));
    row.put(Column.OCSF_CLASS, String.valueOf(common.ocsfClass(event).uid()));
    return row.build();
  }
}
