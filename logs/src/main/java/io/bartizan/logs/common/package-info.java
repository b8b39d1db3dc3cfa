/**
 * What most formats say of an event, whatever they call it: host, account, process, addresses,
 * file, action; and the class of the Open Cybersecurity Schema Framework that the event belongs to.
 * Door: {@link io.bartizan.logs.common.CommonColumns}.
 *
 * <pre>
 * FieldTable fields = FieldTable.of(union(ruleFields, CommonColumns.names()));
 * CommonColumns columns = new CommonColumns(fields);   // one for each thread
 * columns.read(event, (column, value) -&gt; row.put(column, value));
 * OcsfClass type = columns.ocsfClass();
 * </pre>
 */
@NullMarked
package io.bartizan.logs.common;

import org.jspecify.annotations.NullMarked;
