/**
 * Records of the Linux audit daemon, raw or enriched. The records of one event, which bear one
 * serial number, are one event here; values in hex are decoded. Door: {@link
 * io.bartizan.logs.audit.AuditFormat}.
 */
@NullMarked
package io.bartizan.logs.audit;

import org.jspecify.annotations.NullMarked;
