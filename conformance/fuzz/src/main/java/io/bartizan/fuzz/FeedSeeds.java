package io.bartizan.fuzz;

import java.util.List;

/** Feeds of every format; the first character names it to {@link FeedTarget}, or leaves it open. */
final class FeedSeeds {

  private static final String INDICATOR =
      "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":"
          + "\"indicator--00000000-0000-4000-8000-000000000001\",\"created\":"
          + "\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",\"pattern\":\"[ipv4-addr:value"
          + " = '198.51.100.1' OR url:value = 'http://a.example.com/']\","
          + "\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\",\"confidence\":7,"
          + "\"object_marking_refs\":[\"marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da\"]}";
  private static final String ATTRIBUTE =
      "{\"uuid\":\"00000000-0000-4000-8000-000000000001\",\"type\":\"domain|ip\",\"value\":"
          + "\"evil.example.com|198.51.100.2\",\"to_ids\":true,\"Tag\":[{\"name\":\"tlp:green\"}]}";

  private FeedSeeds() {}

  static List<String> all() {
    return List.of(
        "0{\"type\":\"bundle\",\"objects\":[" + INDICATOR + "]}",
        "9" + INDICATOR + "\n" + INDICATOR,
        "9{\"more\":true,\"next\":\"x\",\"objects\":[" + INDICATOR + "]}",
        "1{\"Event\":{\"info\":\"i\",\"Attribute\":["
            + ATTRIBUTE
            + "],\"Object\":[{\"name\":\"o\","
            + "\"Attribute\":["
            + ATTRIBUTE.replace("domain|ip", "filename|md5")
            + "]}]}}",
        "9{\"response\":[{\"Event\":{\"Attribute\":[" + ATTRIBUTE + "]}}]}",
        "2{\"name\":\"n\",\"type\":\"cidr\",\"list\":[\"10.0.0.0/8\"]}",
        "3value,type,tlp,tags,valid_until\n198.51.100.1,ip,green,\"a,b\",2027-01-01\n\"x\ny\",z\n",
        "9# \"a\",\"sha256_hash\"\n\"1\", \"" + "a".repeat(64) + "\"\n",
        "4198.51.100.1 # c\nhxxp://evil[.]example[.]com/*\n*.a.example.com\n||b.example.com^\n",
        "5The host evil[.]example.com (198.51.100.3) and " + "b".repeat(32) + ", run.sh.\n");
  }
}
