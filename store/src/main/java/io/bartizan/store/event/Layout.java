package io.bartizan.store.event;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the DuckDB file, and the columns that it shares with the Parquet files. */
final class Layout {

  /** Counts up when the tables change; a store of a later one is refused. */
  static final int VERSION = 2;

  static final String DATABASE = "store.duckdb";

  /** The database in which earlier builds kept events that were not in Parquet yet. */
  static final String EARLIER_DATABASE = "recent.duckdb";

  /** The name of the database in memory that holds the recent events. */
  static final String RECENT = "recent";

  /** The columns of an event, in the order in which they are appended. */
  static final List<String> COLUMNS =
      Stream.of(
              Stream.of("number", "organisation", "source", "received", "time", "stated", "format"),
              Stream.of(Column.values()).map(Column::sql),
              Stream.of("note", "id", "raw", "raw_bytes", "record"))
          .flatMap(names -> names)
          .toList();

  static final String COLUMN_LIST = String.join(", ", COLUMNS);

  private static final String COMMON =
      Stream.of(Column.values())
          .map(
              column ->
                  column.sql() + (column.type() == Column.Type.NUMBER ? " BIGINT" : " VARCHAR"))
          .collect(Collectors.joining(", "));

  /** The columns of a table of events, as it is made. */
  static final String EVENTS =
      "(number BIGINT NOT NULL, organisation VARCHAR NOT NULL, source VARCHAR NOT NULL, received"
          + " TIMESTAMP NOT NULL, time TIMESTAMP NOT NULL, stated BOOLEAN NOT NULL, format VARCHAR"
          + " NOT NULL, "
          + COMMON
          + ", note VARCHAR, id VARCHAR, raw VARCHAR NOT NULL, raw_bytes BLOB, record VARCHAR)";

  static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS meta (name VARCHAR PRIMARY KEY, value BIGINT NOT NULL)",
          "CREATE TABLE IF NOT EXISTS " + RECENT + ".nothing " + EVENTS,
          "CREATE TABLE IF NOT EXISTS delivery_keys (number BIGINT NOT NULL, key VARCHAR NOT NULL)",
          "CREATE TABLE IF NOT EXISTS checkpoints (name VARCHAR PRIMARY KEY, value VARCHAR"
              + " NOT NULL)",
          "CREATE TABLE IF NOT EXISTS files (path VARCHAR PRIMARY KEY, organisation VARCHAR NOT"
              + " NULL, day DATE NOT NULL, retention VARCHAR NOT NULL, rows BIGINT NOT NULL,"
              + " bytes BIGINT NOT NULL, first_number BIGINT NOT NULL, last_number BIGINT NOT NULL,"
              + " first_time TIMESTAMP NOT NULL, last_time TIMESTAMP NOT NULL, sha256 VARCHAR NOT"
              + " NULL, made TIMESTAMP NOT NULL, broken VARCHAR)");

  private Layout() {}
}
