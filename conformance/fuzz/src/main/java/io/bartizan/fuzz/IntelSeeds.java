package io.bartizan.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Streams of STIX and patterns to begin with; all made here. */
final class IntelSeeds {

  private static final String ADDRESS =
      "{\"type\":\"ipv4-addr\",\"id\":\"ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4\",\"value\":\"198.51.100.3\"}";
  private static final String INDICATOR =
      "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"indicator--dc911977-796a-4d96-95e4-615bd1c41263\","
          + "\"created\":\"2026-01-01T00:00:00.000Z\",\"modified\":\"2026-01-01T00:00:00.000Z\",\"pattern_type\":\"stix\",\"pattern\":\"[ipv4-addr:value"
          + " = '198.51.100.3']\",\"valid_from\":\"2026-01-01T00:00:00Z\",\"confidence\":50,"
          + "\"labels\":[\"a\"],\"object_marking_refs\":[\"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487\"],"
          + "\"granular_markings\":[{\"marking_ref\":\"marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1\","
          + "\"selectors\":[\"labels.[0]\"]}]}";

  private static final List<String> STREAMS =
      List.of(
          ADDRESS,
          ADDRESS + "\n" + INDICATOR + "\n",
          "[" + ADDRESS + "," + INDICATOR + "]",
          "{\"type\":\"bundle\",\"id\":\"bundle--dc911977-796a-4d96-95e4-615bd1c41263\",\"objects\":["
              + INDICATOR
              + ",\n"
              + ADDRESS
              + "]}",
          "{\"more\":true,\"next\":\"1\",\"objects\":[{\"type\":1}," + ADDRESS + "]}",
          "{\"objects\":[{\"a\":\"\\ud83d\\ude00\",\"a\":1},tru," + ADDRESS);

  private static final List<String> PATTERNS =
      List.of(
          "[a:b = 1 AND a:c LIKE 'x%'] FOLLOWEDBY [file:name MATCHES '\\\\.exe$'] WITHIN 5 SECONDS",
          "([a:d[*] IN ('x', 'y') OR a:b NOT > 0.5] REPEATS 2 TIMES) AND [ipv4-addr:value ISSUBSET"
              + " '198.51.100.0/24']",
          "[file:hashes.MD5 = '79054025255fb1a26e4bc422aef54eb4' OR a:e_ref.name != 'b']",
          "[a:f_hex = h'00ff' OR a:f_hex > b'AQID'] START t'2026-01-01T00:00:00Z' STOP"
              + " t'2026-01-01T00:00:03.5Z'",
          "[EXISTS file:g_refs[0].t OR NOT EXISTS a:'x-y'.z] /* c */ OR [a:t <="
              + " t'2026-01-01T00:00:00Z']");

  private IntelSeeds() {}

  static void write(Path to) throws IOException {
    for (String stream : STREAMS) {
      Seeds.put(to, "stix", ("0" + stream).getBytes(StandardCharsets.UTF_8));
      Seeds.put(to, "stix", ("1" + stream).getBytes(StandardCharsets.UTF_8));
    }
    for (String pattern : PATTERNS) {
      Seeds.put(to, "pattern", pattern.getBytes(StandardCharsets.UTF_8));
    }
  }
}
