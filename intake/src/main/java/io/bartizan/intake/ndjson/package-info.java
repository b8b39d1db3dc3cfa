/**
 * {@code POST /ingest}: a record a line, or JSON values one after another or in an array. What any
 * program that can send a body can use.
 */
@NullMarked
package io.bartizan.intake.ndjson;

import org.jspecify.annotations.NullMarked;
