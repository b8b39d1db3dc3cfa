package io.bartizan.cli.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.duty.ShippedCatalogue;
import io.bartizan.duty.json.AssessmentReader;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LawCommandTest {

  private static final String BANK = example("bank-before-easter.yml");

  @TempDir Path folder;

  private static String example(String name) {
    return LawRun.EXAMPLES.resolve(name).toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void assess_bankBeforeEaster_showsBothEndsOfDora() {
    LawRun run = LawRun.of("assess", BANK, "--at", "2026-04-03T11:00+02:00");

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("eu.dora/initial")
        .containsPattern("running +Fri 2026-04-03 13:30 +Fri 2026-04-03 13:30 .*DORA initial")
        .contains("not legal advice");
  }

  @Test
  void assess_hospital_showsTheClocksOfTheAuthoritiesAbove() {
    LawRun run = LawRun.of("assess", example("hospital-cac.yml"), "--at", "2026-11-24T11:05+08:00");

    assertThat(run.out())
        .contains("Duties of authorities")
        .containsPattern("Tue 2026-11-24 11:32 .*30 min")
        .contains("cn.measures/cii-department");
  }

  @Test
  void assess_listedCompany_showsTheSecAndBrazilAndIndia() {
    LawRun run =
        LawRun.of("assess", example("listed-company.yml"), "--at", "2026-06-04T12:00-04:00");

    assertThat(run.out()).contains("us.sec/item-105", "br.anpd/authority", "in.cert-in/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bank-before-easter.yml", "hospital-cac.yml", "listed-company.yml"})
  void assess_examplesInChinese_sayNoLegalAdvice(String name) {
    LawRun run = LawRun.of("assess", example(name), "--language", "zh");

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out()).contains("不构成法律意见").doesNotContainPattern("\\{[a-z]+\\}");
  }

  @Test
  void assess_asJson_isReadBack() {
    LawRun run = LawRun.of("assess", BANK, "--format", "json");

    assertThat(AssessmentReader.read(new Source("out", run.out())).value().orElseThrow().findings())
        .isNotEmpty();
  }

  @Test
  void assess_asCalendar_hasFoldedLinesAndAnEventForEachEnd() {
    LawRun run = LawRun.of("assess", BANK, "--format", "ics", "--at", "2026-04-03T11:00+02:00");

    assertThat(run.out()).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
    assertThat(run.out().split("\r\n"))
        .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(76))
        .contains("DTSTART:20260403T113000Z", "STATUS:CONFIRMED");
    assertThat(run.out().replace("\r\n", "")).doesNotContain("\n");
  }

  @Test
  void assess_asSheet_mayRunAndLoadNothing() throws GeneralSecurityException {
    LawRun run = LawRun.of("assess", BANK, "--format", "html", "--at", "2026-04-03T11:00+02:00");
    // Where the sheet is too narrow for columns, each end says which it is.
    assertThat(run.out())
        .contains("<td data-label=\"SAFE UNTIL\">", "<td data-label=\"LAWFUL UNTIL\">");

    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(run.out());
    assertThat(style.find()).isTrue();
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
    assertThat(run.out())
        .contains("content=\"default-src 'none'; style-src 'sha256-" + hash + "'")
        .doesNotContain("<script", "style=", "javascript:", "@import", "url(")
        .contains("<svg");
  }

  @Test
  void assess_asSheet_keepsItsTimeAxisOnPaper() {
    String sheet =
        LawRun.of("assess", BANK, "--at", "2026-04-03T11:00+02:00", "--format", "html").out();

    assertThat(sheet)
        .contains("@media screen and (max-width:900px){.axis")
        .doesNotContain("@media (max-width")
        .contains("<svg ");
  }

  @Test
  void assess_hostileTitle_isShownNotObeyed() throws IOException {
    String hostile =
        file(
            "hostile.yml",
            """
            title: "<img src=x onerror=alert(1)> \\u001b[31m\\u202e \\r\\nBEGIN:VEVENT;,"
            reference: "</style><script>"
            zone: Europe/Berlin
            facts:
              entity.established_in: [CN]
              cn.measures.role: cii_operator
              cn.measures.level: major
              time.aware: 2026-04-03T10:00
            """);

    assertThat(LawRun.of("assess", hostile).out()).doesNotContain("\u001b", "\u202e");
    assertThat(LawRun.of("assess", hostile, "-f", "html").out())
        .doesNotContain("<img", "<script", "\u001b")
        .contains("&lt;img src=x");
    assertThat(LawRun.of("assess", hostile, "-f", "ics").out().lines())
        .filteredOn(line -> line.startsWith("BEGIN:VEVENT"))
        .allMatch("BEGIN:VEVENT"::equals);
    assertThat(LawRun.of("assess", hostile, "-f", "json").out()).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "facts: {entity.sektor: x}",
        "facts: {time.aware: yesterday}",
        "facts: {time.aware: 2026-04-03T10:00}",
        "[1, 2]",
        "a: &a [*a]",
        "facts: {entity.established_in: [XX, \"\\u001b[2J\"]}"
      })
  void assess_factsThatCannotBeUsed_saysWhyAndExits3(String text) throws IOException {
    LawRun run = LawRun.of("assess", file("bad.yml", text));

    assertThat(run.status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("error").doesNotContain("\u001b", "Exception");
  }

  @Test
  void assess_deepNesting_isRefusedByItsLimit() throws IOException {
    String deep = "facts: " + "{a: ".repeat(5_000) + "1" + "}".repeat(5_000);

    LawRun run = LawRun.of("assess", file("deep.yml", deep));

    assertThat(run.status()).isEqualTo(Exit.INCOMPLETE);
    assertThat(run.err()).doesNotContain("StackOverflow");
  }

  @Test
  void assess_failOnLate_exits1OnceADutyIsLate() {
    String[] early = {"assess", BANK, "--at", "2026-04-03T11:00+02:00", "--fail-on", "late"};
    String[] late = {"assess", BANK, "--at", "2026-05-03T11:00+02:00", "--fail-on", "late"};

    assertThat(LawRun.of(early).status()).isEqualTo(Exit.DONE);
    assertThat(LawRun.of(late).status()).isEqualTo(Exit.FOUND);
  }

  @Test
  void explain_aDuty_tellsEveryStep() {
    LawRun run = LawRun.of("explain", "eu.dora/initial", BANK, "--at", "2026-04-03T11:00+02:00");

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.out())
        .contains(
            "applies because", "4 hours from classified", "1. The event: Fri 2026-04-03 09:30")
        .contains("Missing in the report");
    assertThat(LawRun.of("explain", "eu.dora/inital", BANK).err())
        .contains("did you mean \"eu.dora/initial\"");
  }

  @Test
  void ask_answeredStepByStep_asksOnlyWhatMattersAndKeepsTheAnswers() throws IOException {
    Path kept = folder.resolve("kept.yml");
    String answers = "zone Asia/Shanghai\nOutage\nCN\n?\nback\nDE\n" + "unknown\n".repeat(300);

    LawRun run = LawRun.answering(answers, "ask", "-o", kept.toString());

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.err()).contains("duties apply", "What it means", "may apply");
    assertThat(Files.readString(kept))
        .contains("Outage", "Asia/Shanghai", "DE")
        .doesNotContain("CN");
    assertThat(LawRun.of("assess", kept.toString()).status()).isEqualTo(Exit.DONE);
  }

  @Test
  void ask_wrongAnswer_isRefusedAndAskedAgain() {
    LawRun run =
        LawRun.answering("zone Mars/Base\nzone Europe/Berlin\n\n\u001b[2Jmaybe\n-\n", "ask");

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.err()).contains("This is not a known time zone").doesNotContain("\u001b");
    assertThat(run.out()).contains("Times in Europe/Berlin");
  }

  @Test
  void draft_ofDora_hasTheFieldsOfTheTemplateFilledAndMarked() {
    String[] text = {"draft", "eu.dora/initial", BANK, "--at", "2026-04-03T11:00+02:00"};
    LawRun run = LawRun.of(text);
    LawRun json = LawRun.of("draft", "eu.dora/final", BANK, "-f", "json");
    LawRun page = LawRun.of("draft", "eu.dora/initial", BANK, "-f", "html", "-l", "zh");

    assertThat(run.status()).isEqualTo(Exit.FOUND);
    assertThat(run.out())
        .contains("1.1 Type of submission: MISSING", "2.3 Date and time of classification")
        .containsPattern("2\\.3 .*: Fri 2026-04-03 09:30");
    assertThat(json.out()).contains("\"number\" : \"4.13\"", "\"status\" : \"missing\"");
    assertThat(page.out()).contains("default-src 'none'", "【缺】").doesNotContain("<script");
    assertThat(LawRun.of("draft", "eu.dora/inital", BANK).err())
        .contains("did you mean \"eu.dora/initial\"");
  }

  @Test
  void draft_ofADutyWithoutListedFields_isAGeneralFormThatSaysSo() {
    String listed = example("listed-company.yml");
    LawRun text = LawRun.of("draft", "us.tx/individuals", listed);
    LawRun json = LawRun.of("draft", "us.tx/individuals", listed, "-f", "json");
    LawRun page = LawRun.of("draft", "us.tx/individuals", listed, "-f", "html", "-l", "zh");

    assertThat(text.status()).as(text.err()).isEqualTo(Exit.FOUND);
    assertThat(text.out())
        .contains(
            "GENERAL FORM: the catalogue does not list",
            "Who reports: the entity",
            "To whom: ",
            "who reports: name and address: MISSING",
            "description: Copies of the customer database were offered for sale",
            "measures taken: MISSING",
            "not legal advice")
        .containsPattern("SAFE UNTIL .*2026-08-02 18:00");
    assertThat(json.out())
        .contains("\"form\" : \"general\"", "\"general\" : true", "\"field\" : \"time.aware\"");
    assertThat(page.out()).contains("通用格式", "【缺】").doesNotContain("<script");
    assertThat(LawRun.of("draft", "eu.dora/initial", BANK, "-f", "json").out())
        .contains("\"general\" : false");
  }

  @Test
  void show_aCountry_isAPageToSign() {
    LawRun run = LawRun.of("show", "--country", "CN");
    LawRun page = LawRun.of("show", "--country", "IE", "-f", "html", "-l", "zh");

    assertThat(run.out())
        .contains("cn.measures/operator", "grade A", "Not covered", "Reviewed by / date", "12387");
    assertThat(page.out()).contains("法律审核页", "eu.dora/initial", "爱尔兰中央银行");
    assertThat(LawRun.of("show", "--country", "QQ").status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void show_listsStatutesByTheNameOfTheirCountry() {
    assertThat(LawRun.of("show").out()).contains("Germany (DE)", "European Union (EU)");
    assertThat(LawRun.of("show", "--language", "zh").out()).contains("德国 (DE)");
    assertThat(LawRun.of("show", "--country", "AR").out()).contains("Legal review: Argentina");
    assertThat(LawRun.of("show", "--country", "AR", "-l", "zh").out()).contains("阿根廷");
  }

  @Test
  void explain_aDutyThatNobodyChecked_saysThatItWouldApply() throws IOException {
    String file =
        file(
            "il.yml",
            """
            zone: Asia/Jerusalem
            facts:
              entity.established_in: [IL]
              il.security.severe: yes
              incident.personal_data: yes
              time.aware: 2026-04-03T10:00
            """);

    String duty =
        ShippedCatalogue.load().findStatute("il.security").orElseThrow().duties().getFirst().id();
    assertThat(LawRun.of("explain", duty, file).out()).contains("not checked", "would apply");
    assertThat(LawRun.of("assess", file).out())
        .contains("Not checked (grade C), would apply", duty);
  }

  @Test
  void assess_reportsBeforeAwarenessAndInTheFuture_areSaid() throws IOException {
    String file =
        file(
            "reports.yml",
            """
            zone: Europe/Berlin
            facts: {time.aware: 2026-04-03T10:00}
            reports:
              eu.gdpr/authority: [{submitted: 2026-04-02T10:00}, {submitted: 2027-04-02T10:00}]
            """);

    LawRun run = LawRun.of("assess", file);

    assertThat(run.status()).isEqualTo(Exit.DONE);
    assertThat(run.err()).contains("report-early", "time-ahead", "reports.yml:4", "does not count");
  }

  @Test
  void show_catalogueAndStatute_nameGradesAndClocks() {
    assertThat(LawRun.of("show").out()).contains("eu.nis2", "us.circia", "statutes", "calendars");
    assertThat(LawRun.of("show", "eu.dora").out())
        .contains("4 hours from “classified”", "grade A", "if ");
    assertThat(LawRun.of("show", "--facts").out()).contains("time.aware", "entity.established_in");
    assertThat(LawRun.of("show", "--schema", "facts").out()).contains("facts-1.json");
    assertThat(LawRun.of("show", "eu.nsi2").status()).isEqualTo(Exit.USAGE);
  }

  @Test
  void lint_brokenStatute_namesEveryProblemInOnePass() throws IOException {
    String broken =
        file(
            "xx-test.yml",
            """
            statute: xx.test
            title: Test
            jurisdiction: XX
            instrument: Test
            source: Test
            grade: D
            checked_on: 2026-11-23
            counting: elapsd
            zone: Europe/Berlim
            applies_if: entity.controler
            duties:
              - {duty: a, title: A, article: "1", actor: entity, recipient: B, from: time.aware, within: 72 hrs}
            """);

    LawRun run = LawRun.of("lint", broken);

    assertThat(run.status()).isEqualTo(Exit.FOUND);
    assertThat(run.out())
        .contains("unknown grade", "elapsed", "Europe/Berlin", "entity.controller", "72 hrs");
    assertThat(LawRun.of("lint", broken, "-f", "sarif").out()).contains("\"2.1.0\"");
  }

  @Test
  void diff_ofAnEditedStatute_saysItInWordsAndNamesTheIncident() throws IOException {
    Path statutes = Files.createDirectories(folder.resolve("next/statutes/eu"));
    String dora =
        Files.readString(
            Path.of("../duty/src/main/resources/io/bartizan/duty/catalogue/statutes/eu/dora.yml"));
    Files.writeString(statutes.resolve("dora.yml"), dora.replace("within: 4 h", "within: 2 h"));

    LawRun run =
        LawRun.of("diff", "shipped", folder.resolve("next").toString(), "--incident", BANK);

    assertThat(run.status()).isEqualTo(Exit.FOUND);
    assertThat(run.out())
        .contains("DORA initial notification: the deadline is now 2 hours from “classified”")
        .contains("eu.dora/initial: safe until is now Fri 2026-04-03 11:30 +02:00");
  }

  @Test
  void simulate_sameSeed_givesTheSameRehearsal() {
    LawRun first = LawRun.of("simulate", "--seed", "7");

    assertThat(first.status()).isEqualTo(Exit.DONE);
    assertThat(first.out()).isEqualTo(LawRun.of("simulate", "--seed", "7").out());
    assertThat(LawRun.of("simulate", BANK).out())
        .containsSubsequence("eu.dora/initial", "eu.dora/intermediate", "eu.dora/final");
  }

  @Test
  void packageAndVerify_withKeys_noticeEveryChange() throws Exception {
    Path statutes = Files.createDirectories(folder.resolve("mine/statutes"));
    Path statute = Files.writeString(statutes.resolve("a.yml"), "statute: a\n");
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = file("key.pem", pem("PRIVATE", pair.getPrivate().getEncoded()));
    String known = file("pub.pem", pem("PUBLIC", pair.getPublic().getEncoded()));
    String mine = folder.resolve("mine").toString();

    LawRun made = LawRun.of("package", mine, "--name", "mine", "--release", "1", "--key", secret);
    assertThat(made.status()).isEqualTo(Exit.DONE);
    assertThat(LawRun.of("verify", mine, "--key", known).out()).contains("1 file as signed");

    Files.writeString(statute, "statute: b\n");
    LawRun changed = LawRun.of("verify", mine, "--key", known);
    assertThat(changed.status()).isEqualTo(Exit.FOUND);
    assertThat(changed.out()).contains("statutes/a.yml was changed");

    Files.writeString(folder.resolve("mine/manifest.yml"), "package: x\nversion: '1'\nfiles: {}\n");
    assertThat(LawRun.of("verify", mine, "--key", known).out()).contains("signature");
    assertThat(LawRun.of("verify", mine, "--key", secret).status()).isEqualTo(Exit.USAGE);
  }

  private static String pem(String kind, byte[] key) {
    return "-----BEGIN "
        + kind
        + " KEY-----\n"
        + Base64.getEncoder().encodeToString(key)
        + "\n-----END "
        + kind
        + " KEY-----\n";
  }

  @Test
  void packageAndVerify_theShippedCatalogue_asAtARelease() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String secret = file("release.pem", pem("PRIVATE", pair.getPrivate().getEncoded()));
    String known = file("release.pub.pem", pem("PUBLIC", pair.getPublic().getEncoded()));
    String signed = folder.resolve("signed").toString();

    LawRun made = LawRun.of("package", "shipped", "--key", secret, "--out", signed);
    LawRun verified = LawRun.of("verify", "shipped", "--signature", signed, "--key", known);
    assertThat(made.out()).startsWith("bartizan 2026.").contains("files, signed");
    assertThat(verified.out()).startsWith("bartizan 2026.").contains("files as signed");
    assertThat(verified.status()).isEqualTo(Exit.DONE);

    Path manifest = folder.resolve("signed/manifest.yml");
    Files.writeString(manifest, Files.readString(manifest).replaceFirst("eu/nis2", "eu/nis3"));
    LawRun changed = LawRun.of("verify", "shipped", "--signature", signed, "--key", known);
    assertThat(changed.status()).isEqualTo(Exit.FOUND);
    assertThat(changed.out())
        .contains("the signature is not that of this key")
        .contains("statutes/eu/nis3.yml is missing")
        .contains("statutes/eu/nis2.yml is not in the manifest");
  }

  @Test
  void verify_whatIsNotSigned_saysSoAndExits1() throws IOException {
    Path statutes = Files.createDirectories(folder.resolve("mine/statutes"));
    Files.writeString(statutes.resolve("a.yml"), "statute: a\n");
    String mine = folder.resolve("mine").toString();

    LawRun made = LawRun.of("package", mine, "--name", "mine", "--release", "1");
    LawRun verified = LawRun.of("verify", mine);
    assertThat(made.out()).contains("not signed");
    assertThat(verified.status()).isEqualTo(Exit.FOUND);
    assertThat(verified.out()).contains("is not signed");
    assertThat(LawRun.of("package", mine).err()).contains("a folder needs --name");
    assertThat(LawRun.of("package", "shipped").err()).contains("--out");
  }

  @Test
  void everyCommand_asksForHelp_showsExamples() {
    for (String command :
        List.of(
            "assess",
            "ask",
            "explain",
            "show",
            "simulate",
            "lint",
            "test",
            "diff",
            "package",
            "verify")) {
      LawRun run = LawRun.of(command, "--help");

      assertThat(run.status()).isEqualTo(Exit.DONE);
      assertThat(run.out() + run.err()).as(command).contains("Examples:", "Exit status");
    }
  }
}
