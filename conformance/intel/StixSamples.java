import io.bartizan.intel.stix.Json;
import io.bartizan.intel.stix.JsonReader;
import io.bartizan.intel.stix.StixDraft;
import io.bartizan.intel.stix.StixIds;
import io.bartizan.intel.stix.StixLimits;
import io.bartizan.intel.stix.StixObject;
import io.bartizan.intel.stix.StixWriter;
import io.bartizan.intel.stix.Tlp;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;

/**
 * Writes a bundle of what we make ourselves: definitions of TLP, an identity, indicators,
 * sightings, relationships, observed data and every type of observable, with texts of every script.
 *
 * <p>Usage: java -cp CLASSES StixSamples.java SEED FILE
 */
final class StixSamples {

  private static final JsonReader JSON = new JsonReader(StixLimits.DEFAULT);
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00.123456Z");

  private static final List<String> OBSERVABLES =
      List.of(
          "artifact {'mime_type':'image/png','payload_bin':'iVBORw0KGgo='}",
          "artifact {'url':'https://example.com/a.png','hashes':{'SHA-256':'H64'}}",
          "autonomous-system {'number':%d,'name':'%s'}",
          "directory {'path':'C:\\\\Windows\\\\%s'}",
          "domain-name {'value':'h%d.example.com'}",
          "email-addr {'value':'u%d@example.com','display_name':'%s'}",
          "email-message {'is_multipart':false,'subject':'%s','body':'%s'}",
          "file {'hashes':{'MD5':'H32','SHA-256':'H64'},'size':%d}",
          "file {'name':'%s.exe'}",
          "ipv4-addr {'value':'198.51.100.%b'}",
          "ipv6-addr {'value':'2001:db8::%b'}",
          "mac-addr {'value':'02:00:00:00:00:1a'}",
          "mutex {'name':'%s'}",
          "network-traffic"
              + " {'src_ref':'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4','src_port':%d,'dst_port':%b,'protocols':['ipv4','tcp']}",
          "process {'pid':%d,'command_line':'%s'}",
          "software {'name':'%s','vendor':'%s','version':'%d'}",
          "url {'value':'https://example.com/%d?q=a%%20b'}",
          "user-account {'user_id':'%d','account_login':'%s','account_type':'unix'}",
          "windows-registry-key"
              + " {'key':'HKEY_LOCAL_MACHINE\\\\Software\\\\%s','values':[{'name':'n','data':'%s','data_type':'REG_SZ'}]}",
          "x509-certificate {'issuer':'CN=%s','serial_number':'%d'}");

  private static final List<String> WORDS =
      List.of(
          "plain",
          "\u00e4\u00f6\u00fc",
          "\u65e5\u672c",
          "a'b",
          "\ud83d\ude00",
          "tab\\tline\\n",
          "e\u0301");

  private final Random random;

  private StixSamples(long seed) {
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    StixSamples samples = new StixSamples(Long.parseLong(arguments[0]));
    try (OutputStream out = Files.newOutputStream(file);
        StixWriter writer = StixWriter.bundle(out, StixIds.random("bundle"))) {
      for (StixObject object : samples.all()) {
        writer.add(object);
      }
    }
  }

  private List<StixObject> all() {
    List<StixObject> made = new ArrayList<>();
    for (Tlp tlp : Tlp.values()) {
      made.add(StixDraft.definition(tlp));
    }
    StixObject who =
        built(
            of("identity").withText("name", "Example").withText("identity_class", "organization"));
    made.add(who);
    made.add(observable("ipv4-addr {'value':'198.51.100.3'}"));
    List<String> ids = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      for (String form : OBSERVABLES) {
        StixObject object = observable(form);
        if (!ids.contains(object.id())) {
          ids.add(object.id());
          made.add(object);
        }
      }
    }
    for (int i = 0; i < 50; i++) {
      StixObject indicator = indicator(who, i);
      made.add(indicator);
      made.add(sighting(who, indicator, i));
    }
    made.add(
        built(
            of("observed-data")
                .withText("created_by_ref", who.id())
                .withTime("first_observed", NOW)
                .withTime("last_observed", NOW)
                .withInteger("number_observed", 3)
                .withTexts("object_refs", ids)));
    made.add(built(of("malware").withText("name", word()).with("is_family", new Json.Bool(true))));
    made.add(
        built(
            of("relationship")
                .withText("relationship_type", "indicates")
                .withText("source_ref", last(made, "indicator"))
                .withText("target_ref", made.getLast().id())));
    return made;
  }

  private static String last(List<StixObject> made, String type) {
    return made.stream().filter(o -> o.type().equals(type)).reduce((a, b) -> b).orElseThrow().id();
  }

  private StixDraft of(String type) {
    return StixDraft.of(type, type + "--" + uuid(), NOW, NOW.plusSeconds(random.nextInt(100)));
  }

  private UUID uuid() {
    return new UUID(
        random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L,
        random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
  }

  private StixObject indicator(StixObject who, int i) {
    return built(
        of("indicator")
            .withText("created_by_ref", who.id())
            .withText("name", word() + " " + i)
            .withText("description", word())
            .withText("pattern", "[domain-name:value = 'h" + i + ".example.com']")
            .withText("pattern_type", "stix")
            .withText("pattern_version", "2.1")
            .withTime("valid_from", NOW)
            .withTime("valid_until", NOW.plusSeconds(86_400))
            .withInteger("confidence", random.nextInt(101))
            .withTexts("indicator_types", List.of("malicious-activity"))
            .withTexts("labels", random.nextBoolean() ? List.of() : List.of("phishing"))
            .withTlp(Tlp.values()[i % 4]));
  }

  private StixObject sighting(StixObject who, StixObject indicator, int i) {
    return built(
        of("sighting")
            .withText("sighting_of_ref", indicator.id())
            .withTime("first_seen", NOW)
            .withTime("last_seen", NOW)
            .withInteger("count", i)
            .withTexts("where_sighted_refs", List.of(who.id()))
            .with("summary", new Json.Bool(i % 2 == 0)));
  }

  private StixObject observable(String form) {
    String filled = form.substring(form.indexOf(' ') + 1).replace('\'', '"');
    while (filled.contains("%s")) {
      filled = filled.replaceFirst("%s", Matcher.quoteReplacement(word()));
    }
    filled =
        filled
            .replace("%d", Integer.toString(1 + random.nextInt(60_000)))
            .replace("%b", Integer.toString(1 + random.nextInt(200)))
            .replace("%%", "%")
            .replace("H32", hex(32))
            .replace("H64", hex(64));
    Json.Obj members = (Json.Obj) JSON.read(filled).value().orElseThrow();
    StixDraft draft = StixDraft.observable(form.substring(0, form.indexOf(' ')));
    members.members().forEach(draft::with);
    return built(draft);
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static StixObject built(StixDraft draft) {
    return draft.build().value().orElseThrow();
  }
}
