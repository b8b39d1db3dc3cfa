/**
 * Logs of DNS servers: BIND's query log, Unbound, dnsmasq, the debug log of Windows DNS. Fields are
 * named as rules of the category {@code dns} name them. Door: {@link
 * io.bartizan.logs.dns.DnsFormat}.
 */
@NullMarked
package io.bartizan.logs.dns;

import org.jspecify.annotations.NullMarked;
