/**
 * Windows event logs (EVTX): chunks of 64 KiB, records of binary XML, values as bytes of their
 * type.
 *
 * <pre>
 * file --ChunkSource--&gt; one block per chunk
 *      --ChunkDecoder--&gt; records: header, size copy, checksums, resynchronising, slack
 *      --RecordTables--&gt; where each substituted value lies; nothing is decoded
 *      --PlanCache--&gt; what each template makes of its values: a {@code Plan}, compiled once
 *      --EvtxEvent--&gt; the values that are asked for, as text
 * </pre>
 *
 * <p>A record is one or more <em>template instances</em>: a template definition, which the records
 * of a chunk share, and an array of values to put into it. The definition is compiled into a plan,
 * a flat list of leaves that says for each which value it shows and which field of the {@link
 * io.bartizan.event.FieldTable} it is; per record only the array's descriptors are walked. Whatever
 * is not of this shape (elements without a template, templates with constant instances inside) is
 * first rewritten into a plan of constants: slow, rare, and the same from there on.
 *
 * <p>Formats: MS-EVEN6 2.2.12 for binary XML; for the file, what Windows writes, as described by
 * public analyses (libevtx).
 */
@NullMarked
package io.bartizan.logs.evtx;

import org.jspecify.annotations.NullMarked;
