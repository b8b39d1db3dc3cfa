package io.bartizan.cli.store;

/** How the events that were found are given. */
enum SearchFormat {
  table,
  jsonl,
  csv,
  parquet
}
