/**
 * Tables as text: rows of cells between commas, semicolons or tabs (RFC 4180 and what spreadsheets
 * and tools make of it), under a header that names the columns. Door: {@link
 * io.bartizan.logs.table.TableFormat}.
 *
 * <p>Every block begins with the header, so that it can be decoded by itself. A torn row costs its
 * line: a quote that nothing closes must not swallow what follows.
 */
@NullMarked
package io.bartizan.logs.table;

import org.jspecify.annotations.NullMarked;
