package io.bartizan.cli.intel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bartizan.cli.CommandRun;
import io.bartizan.cli.terminal.Exit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bartizan intel}. */
final class IntelCommandTest {

  private static final String TABLE =
      """
      indicator,type,confidence,first_seen,tlp,colour
      198.51.100.7,ip,90,2026-11-01,green,red
      bad.example.com,domain,40,2026-10-01,amber,blue
      9e107d9d372bb6826bd81d3542a419d6,md5,,2026-10-01,red,green
      nonsense!!,ip,,,,
      """;

  @TempDir Path folder;

  private Path table() throws IOException {
    return Files.writeString(folder.resolve("table.csv"), TABLE);
  }

  @Test
  void check_showsTheMapping_whatIsUnused_andEveryRejectedEntry() throws IOException {
    CommandRun run = CommandRun.of("intel", "check", table().toString());

    assertThat(run.status()).isEqualTo(Exit.FOUND);
    assertThat(run.out())
        .contains("table, 4 entries")
        .contains("valid_from=first_seen")
        .contains("columns that are not used: colour")
        .contains("nonsense!!");
  }

  @Test
  void check_ofAFeedThatBreaksOff_saysSo_andConvertIsIncomplete() throws IOException {
    Path cut =
        Files.writeString(
            folder.resolve("event.json"),
            """
            {"Event":{"uuid":"5d0092c5-5f74-4287-9642-33f4c354e56d","info":"x","Attribute":[
             {"uuid":"5d0092c5-5f74-4287-9642-33f4c354e561","type":"ip-dst","to_ids":true,
              "value":"198.51.100.7","timestamp":"1700000000"},{"uuid":
            """);

    CommandRun check = CommandRun.of("intel", "check", cut.toString());
    CommandRun convert = CommandRun.of("intel", "convert", cut.toString(), "--to", "stix");

    assertThat(check.status()).isEqualTo(Exit.FOUND);
    assertThat(check.out()).contains("1 indicator\n").contains("  not read to its end: ");
    assertThat(convert.status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(convert.err()).contains("not read to its end: ");
  }

  @Test
  void lookup_tellsKnownFromUnknown_refangsAndGoesToTheHostOfAUrl() throws IOException {
    CommandRun run =
        CommandRun.of(
            "intel",
            "lookup",
            "hxxp://bad[.]example[.]com/a",
            "198.51.100.7",
            "192.0.2.1",
            "--intel",
            table().toString());

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("unknown http://bad.example.com/a"),
            line -> assertThat(line).startsWith("known   bad.example.com"),
            line -> assertThat(line).startsWith("known   198.51.100.7"),
            line -> assertThat(line).startsWith("unknown 192.0.2.1"));
    assertThat(run.out()).contains("confidence 40").contains("TLP:AMBER");
  }

  @Test
  void lookup_namesWhatOfTheFeedsItCannotSee() throws IOException {
    Path cut =
        Files.writeString(
            folder.resolve("cut.json"),
            """
            {"Event":{"uuid":"5d0092c5-5f74-4287-9642-33f4c354e56d","info":"x","Attribute":[
             {"uuid":"5d0092c5-5f74-4287-9642-33f4c354e561","type":"ip-dst","to_ids":true,
              "value":"198.51.100.9","timestamp":"1700000000"},{"uuid":
            """);

    CommandRun rejected =
        CommandRun.of("intel", "lookup", "192.0.2.1", "--intel", table().toString());
    CommandRun whole = CommandRun.of("intel", "lookup", "198.51.100.9", "--intel", cut.toString());

    assertThat(rejected.err()).contains("! 1 entry of " + folder.resolve("table.csv") + " reject");
    assertThat(rejected.status()).isEqualTo(Exit.DONE);
    assertThat(whole.out()).startsWith("known   198.51.100.9");
    assertThat(whole.err()).contains("! " + cut + " was not read to its end: ");
    assertThat(whole.status()).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void lookup_tellsHeldFromRefused() throws IOException {
    Path list =
        Files.writeString(
            folder.resolve("list.txt"), "10.0.0.1\nd41d8cd98f00b204e9800998ecf8427e\n");
    String[] asked = {
      "intel",
      "lookup",
      "10.0.0.1",
      "d41d8cd98f00b204e9800998ecf8427e",
      "--intel",
      list.toString(),
      "-f",
      "table"
    };

    String table = CommandRun.of(asked).out();
    asked[asked.length - 1] = "jsonl";
    String json = CommandRun.of(asked).out();

    assertThat(table.lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("held    10.0.0.1"),
            line -> assertThat(line).endsWith(", held by addresses of special use"),
            line -> assertThat(line).startsWith("refused d41d8cd98f00b204e9800998ecf8427e"),
            line -> assertThat(line).endsWith(", refused: it is the hash of the empty file"));
    assertThat(json)
        .contains("\"held_by\":\"addresses of special use\"")
        .contains("\"refused\":\"is the hash of the empty file\"");
  }

  @Test
  void lookup_ofANameWithoutPublicSuffix_findsTheDomainOfAFeedThatStatesTypes() throws IOException {
    Path typed =
        Files.writeString(folder.resolve("typed.csv"), "indicator,type\nruin.internal,domain\n");
    Path list = Files.writeString(folder.resolve("list.txt"), "gone.internal\n");

    CommandRun run =
        CommandRun.of(
            "intel",
            "lookup",
            "ruin.internal",
            "gone.internal",
            "new.internal",
            "--intel",
            typed.toString(),
            list.toString());

    assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("known   ruin.internal").endsWith("domain"),
            line -> assertThat(line).startsWith("known   gone.internal").endsWith("file_name"),
            line -> assertThat(line).startsWith("unknown new.internal").endsWith("file_name"));
  }

  @Test
  void lookup_ofNoValue_isNamedAndIncomplete() throws IOException {
    CommandRun run =
        CommandRun.of("intel", "lookup", "what is this", "--intel", table().toString());

    assertThat(run.status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.err()).contains("what is this");
  }

  @Test
  void convert_neverWritesRed_andWeakensNothing() throws IOException {
    CommandRun csv = CommandRun.of("intel", "convert", table().toString(), "--to", "csv");
    CommandRun list = CommandRun.of("intel", "convert", table().toString(), "--to", "list");
    CommandRun named =
        CommandRun.of("intel", "convert", table().toString(), "--to", "list", "--tlp", "amber");
    CommandRun red =
        CommandRun.of("intel", "convert", table().toString(), "--to", "list", "--tlp", "red");

    assertThat(csv.out()).contains("198.51.100.7").contains("bad.example.com");
    assertThat(csv.out()).doesNotContain("9e107d9d");
    assertThat(csv.err()).contains("TLP:RED (never exported)");
    assertThat(csv.status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(list.out()).doesNotContain("198.51.100.7");
    assertThat(list.err()).contains("TLP:GREEN, which this format cannot carry");
    assertThat(named.out()).contains("198.51.100.7").contains("bad.example.com");
    assertThat(red.status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void convert_andRead_givesTheSameValues() throws IOException {
    for (String format : List.of("stix", "misp", "csv")) {
      Path out = folder.resolve("out-" + format);
      CommandRun.of("intel", "convert", table().toString(), "--to", format, "-o", out.toString());

      CommandRun again = CommandRun.of("intel", "convert", out.toString(), "--to", "csv");

      assertThat(again.out()).as(format).contains("198.51.100.7").contains("bad.example.com");
      assertThat(again.out()).as(format).contains("TLP:AMBER").doesNotContain("TLP:CLEAR");
    }
  }

  @Test
  void convert_toNoFormat_hasAHint_andKeepsItsInput() throws IOException {
    CommandRun unknown = CommandRun.of("intel", "convert", table().toString(), "--to", "zeke");
    CommandRun over =
        CommandRun.of(
            "intel", "convert", table().toString(), "--to", "csv", "-o", table().toString());

    assertThat(unknown.status()).isEqualTo(Exit.USAGE);
    assertThat(unknown.err()).contains("did you mean \"zeek\"?");
    assertThat(over.status()).isEqualTo(Exit.USAGE);
    assertThat(Files.readString(folder.resolve("table.csv"))).isEqualTo(TABLE);
  }

  @Test
  void import_copiesWhole_andSaysWhatIsNew() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    String[] run = {"intel", "import", table().toString(), "--data", data.toString()};

    CommandRun dry =
        CommandRun.of(
            "intel", "import", table().toString(), "--data", data.toString(), "--dry-run");
    assertThat(dry.err()).contains("3 new").contains("nothing was changed");
    assertThat(data.resolve("intel")).doesNotExist();

    assertThat(CommandRun.of(run).status()).as("one entry is rejected").isEqualTo(Exit.FOUND);
    assertThat(data.resolve("intel/table.csv")).hasContent(TABLE);

    Files.writeString(
        folder.resolve("table.csv"), TABLE.replace("192.0.2.1", "x").replace(",90,", ",70,"));
    assertThat(CommandRun.of(run).err()).contains("0 new, 1 changed, 2 as before, 0 no longer");
  }

  @Test
  void import_intoNoDataFolder_orOfNoFeed_isWrongUse() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "nothing here\n");
    Path data = Files.createDirectory(folder.resolve("data"));

    CommandRun nowhere =
        CommandRun.of(
            "intel", "import", table().toString(), "--data", folder.resolve("no").toString());
    CommandRun nothing =
        CommandRun.of("intel", "import", empty.toString(), "--data", data.toString());
    CommandRun out =
        CommandRun.of(
            "intel", "import", table().toString(), "--data", data.toString(), "--name", "../x");

    assertThat(List.of(nowhere.status(), nothing.status(), out.status())).containsOnly(Exit.USAGE);
    assertThat(nowhere.err()).contains("is no data folder");
    assertThat(nothing.err()).contains("no indicators found");
  }

  @Test
  void pull_ofWhatIsNoAddress_isWrongUse() {
    for (String url : new String[] {"nosuch", "/path", "ftp://host/", "https:", "https:///x", ""}) {
      CommandRun run = CommandRun.of("intel", "pull", url);

      assertThat(run.status()).as(url + run.err()).isEqualTo(Exit.USAGE);
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void pull_keepsPages_continuesWhereItEnded_andTheHuntReadsThem() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String id = "91a7b528-80eb-42ed-a74d-c6fbd5a26116";
    answer(server, "/taxii2/", "{\"title\":\"t\",\"api_roots\":[\"/root/\"]}");
    answer(
        server,
        "/root/",
        "{\"title\":\"r\",\"versions\":[\"application/taxii+json;version=2.1\"],\"max_content_length\":1000}");
    answer(
        server,
        "/root/collections/",
        "{\"collections\":[{\"id\":\""
            + id
            + "\",\"title\":\"High\",\"can_read\":true,\"can_write\":false}]}");
    String object =
        "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":\"indicator--00000000-0000-4000-8000-000000000001\","
            + "\"created\":\"2026-10-01T00:00:00.000Z\",\"modified\":\"2026-10-01T00:00:00.000Z\",\"pattern\":\"[domain-name:value"
            + " = 'bad.example.com']\",\"pattern_type\":\"stix\","
            + "\"valid_from\":\"2026-10-01T00:00:00Z\"}";
    server.createContext(
        "/root/collections/" + id + "/objects/",
        exchange -> {
          boolean again =
              String.valueOf(exchange.getRequestURI().getQuery()).contains("added_after");
          exchange
              .getResponseHeaders()
              .add("X-TAXII-Date-Added-Last", "2026-10-01T00:00:00.000001Z");
          send(exchange, again ? "{}" : "{\"more\":false,\"objects\":[" + object + "]}");
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/taxii2/";
      Path out = folder.resolve("feeds");
      String[] pull = {
        "intel", "pull", url, "--plain-http", "--allow-host", "127.0.0.1", "-o", out.toString()
      };

      CommandRun refused = CommandRun.of("intel", "pull", url, "--plain-http");
      assertThat(refused.status()).isEqualTo(Exit.INCOMPLETE);
      assertThat(refused.err()).contains("private-address");

      assertThat(CommandRun.of(pull).err()).contains("High: 1 object in 1 page");
      assertThat(out.resolve(id).resolve("page-000001.json")).exists();
      assertThat(CommandRun.of(pull).err()).contains("High: 0 objects");

      CommandRun known =
          CommandRun.of("intel", "lookup", "bad.example.com", "--intel", out.toString());
      assertThat(known.out()).startsWith("known   bad.example.com");
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpServer server, String path, String json) {
    server.createContext(path, exchange -> send(exchange, json));
  }

  private static void send(com.sun.net.httpserver.HttpExchange exchange, String json)
      throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/taxii+json;version=2.1");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
