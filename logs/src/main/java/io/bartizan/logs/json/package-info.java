/**
 * JSON logs: one object a line, objects one behind the other, arrays, and the envelopes of cloud
 * providers and search engines. Door: {@link io.bartizan.logs.json.JsonFormat}.
 *
 * <p>An event is indexed, not parsed: {@link io.bartizan.logs.json.JsonIndexer} runs over its bytes
 * once, eight at a time where a value is of no interest, and notes where the values lie that the
 * {@link io.bartizan.logs.json.KeyTrie} of the field table names. {@link
 * io.bartizan.logs.json.JsonEvent} decodes them when asked.
 *
 * <p>Every shape of Windows event in JSON is read by the same trie: the names that lead to a field
 * are data, in {@link io.bartizan.logs.json.Shapes}.
 */
@NullMarked
package io.bartizan.logs.json;

import org.jspecify.annotations.NullMarked;
