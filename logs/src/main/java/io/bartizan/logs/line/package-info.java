/**
 * What all formats of text lines share: a line, what reads one, and the record that becomes of it.
 * Door: {@link io.bartizan.logs.line.LineFormat}.
 *
 * <pre>
 * bytes --LineSource--&gt; blocks of whole records (a header stands before each block)
 *       --LineDecoder--&gt; {@link io.bartizan.logs.line.Line} --{@link
 *       io.bartizan.logs.line.LineReader}--&gt; {@link io.bartizan.logs.line.Members} --JsonRecords--&gt; event
 * </pre>
 *
 * <p>A reader says of a line that it is an event, that it says something of the lines to come (a
 * header), or that it does not know it. It writes members of a JSON object straight from the bytes
 * of the line, so that nothing is decoded that nobody asks for. The same readers serve files and
 * single records: they know nothing of blocks.
 */
@NullMarked
package io.bartizan.logs.line;

import org.jspecify.annotations.NullMarked;
