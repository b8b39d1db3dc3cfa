/**
 * JSON as a small tree, read within limits: what the feeds and the TAXII client take apart. Door:
 * {@link io.bartizan.intel.json.JsonTrees}.
 *
 * <p>Strict JSON only (RFC 8259): a key that an object has twice, a number beyond the limit,
 * nesting too deep are each an error with its place in the text.
 */
@NullMarked
package io.bartizan.intel.json;

import org.jspecify.annotations.NullMarked;
