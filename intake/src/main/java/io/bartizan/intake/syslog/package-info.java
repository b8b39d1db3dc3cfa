/**
 * Syslog over UDP (RFC 5426), TCP (RFC 6587) and TLS (RFC 5425). What a message says is read
 * elsewhere; here only the frames around messages are taken off.
 *
 * <p>Syslog has no acknowledgement. Over TCP a sender is kept waiting, by not being read from,
 * until its messages are durable; what it had handed to its kernel when a connection broke is
 * beyond anybody's knowledge. Over UDP the kernel drops what is not read in time, and counts it.
 */
@NullMarked
package io.bartizan.intake.syslog;

import org.jspecify.annotations.NullMarked;
