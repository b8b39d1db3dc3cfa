package io.bartizan.logs.firewall;

import io.bartizan.logs.line.Name;

/** Names that the firewalls' readers share. */
final class FirewallNames {

  static final Name FORMAT = Name.of("_format");
  static final Name SOURCE = Name.of("src_ip");
  static final Name SOURCE_PORT = Name.of("src_port");
  static final Name DESTINATION = Name.of("dst_ip");
  static final Name DESTINATION_PORT = Name.of("dst_port");
  static final Name PROTOCOL = Name.of("protocol");
  static final Name ACTION = Name.of("action");
  static final Name USER = Name.of("user");

  private FirewallNames() {}
}
