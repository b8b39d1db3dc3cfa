/**
 * Backups of a data folder: made while it is in use, verified by counts and hashes, restored into
 * an empty folder. A backup is a folder of plain files: Parquet, JSON lines, and {@code
 * backup.json}, which lists them.
 */
@NullMarked
package io.bartizan.store.backup;

import org.jspecify.annotations.NullMarked;
