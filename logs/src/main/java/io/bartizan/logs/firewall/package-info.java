/**
 * What firewalls and network devices log: iptables and nftables (the kernel's text), Cisco ASA and
 * IOS, Palo Alto, pfSense and OPNsense (filterlog), Huawei. Addresses, ports and the action have
 * Sigma's names; what a device names itself keeps its name.
 */
@NullMarked
package io.bartizan.logs.firewall;

import org.jspecify.annotations.NullMarked;
