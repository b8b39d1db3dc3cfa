/**
 * STIX 2.1 objects: read as a stream, kept byte for byte, with a parsed head beside the bytes.
 *
 * <p>{@link io.bartizan.intel.stix.StixReader} finds the objects of a bundle, an envelope or a file
 * of lines by their brackets, parses each by itself and tells a {@link
 * io.bartizan.intel.stix.StixSink} of it: a {@link io.bartizan.intel.stix.StixObject} with its
 * warnings, or a {@link io.bartizan.intel.stix.RejectedObject} with its errors. {@link
 * io.bartizan.intel.stix.ObjectHistory} says which version of an object is in force, {@link
 * io.bartizan.intel.stix.Markings} what its markings allow, {@link io.bartizan.intel.stix.StixIds}
 * what id an observable has. Objects of our own are made by {@link
 * io.bartizan.intel.stix.StixDraft}; {@link io.bartizan.intel.stix.StixWriter} writes both kinds.
 *
 * <pre>{@code
 * StixReader.read(in, "feed.json", StixLimits.DEFAULT, sink)
 * }</pre>
 */
@NullMarked
package io.bartizan.intel.stix;

import org.jspecify.annotations.NullMarked;
