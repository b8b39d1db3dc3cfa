/**
 * Syslog: RFC 5424, RFC 3164 and what vendors make of it, with and without priority, as files of
 * rsyslog and syslog-ng hold it, and octet counts (RFC 6587) in front. Door: {@link
 * io.bartizan.logs.syslog.SyslogFormat}.
 *
 * <p>The header's fields are named as journald names them, so that rules and routing see one form
 * of both. What is in the message is read by the readers of other formats; else it is the text
 * {@code MESSAGE}.
 */
@NullMarked
package io.bartizan.logs.syslog;

import org.jspecify.annotations.NullMarked;
