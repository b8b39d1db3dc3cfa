package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.access.Permission;
import io.bartizan.server.accounts.Totp;
import io.bartizan.store.state.Account;
import io.bartizan.store.state.AuditEntry;
import io.bartizan.store.state.Digests;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, and what people set for themselves. */
class AccountsTest {

  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody admin;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    admin = running.somebody("admin", "administrator@clinic");
  }

  @AfterEach
  void stop() {
    assertThat(running.state.audit().verify().firstBreak()).isEmpty();
    running.close();
  }

  private Answered add(String name, String organisation) {
    return running.post(
        "/accounts", admin, "name", name, "role", "analyst", "organisation", organisation);
  }

  private List<String> actions() {
    return running.state.audit().from(1, 1_000).stream().map(AuditEntry::action).toList();
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    assertThat(from).as("the page has " + start).isNotNegative();
    return text.substring(from + start.length(), text.indexOf(end, from + start.length()));
  }

  @Test
  void aNewAccount_choosesItsPasswordByALinkThatIsShownOnce() {
    String page = add("Jane", RunningServer.CLINIC).body();
    String link = "/welcome/" + between(page, "/welcome/", "\"");
    assertThat(running.get("/accounts", admin).body()).contains("jane").doesNotContain("/welcome/");
    Answered welcomed = running.post(link, null, "password", PASSWORD, "again", PASSWORD);
    assertThat(welcomed.status()).isEqualTo(303);
    assertThat(add("jane", RunningServer.CLINIC).status()).isEqualTo(409);
    assertThat(add("joe", RunningServer.SCHOOL).status()).isEqualTo(404);
    assertThat(actions()).contains("account.add", "account.password");
  }

  @Test
  void tokens_ofAnAccount_areFiftyAtMost() {
    Somebody jane = running.somebody("jane", "analyst@clinic");
    for (int i = 0; i < 50; i++) {
      assertThat(addToken(jane, "token " + i).status()).isEqualTo(200);
    }

    Answered refused = addToken(jane, "one more");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("You have 50 tokens");
    assertThat(running.state.sessions().tokens(jane.account())).hasSize(50);
    assertThat(addToken(admin, "of another").status()).isEqualTo(200);
  }

  private Answered addToken(Somebody who, String name) {
    String scope = Permission.ALERTS_READ.key();
    return running.post("/account/tokens", who, "name", name, "days", "30", "scope", scope);
  }

  @Test
  void whoIsDisabled_isOutAtOnce_andNobodyDisablesThemselves() {
    Somebody jane = running.somebody("jane", "analyst@clinic");
    assertThat(running.get("/alerts", jane).status()).isEqualTo(200);
    assertThat(running.post("/accounts/" + jane.account() + "/disable", admin).status())
        .isEqualTo(303);
    assertThat(running.get("/alerts", jane).status()).isEqualTo(303);
    assertThat(running.post("/accounts/" + admin.account() + "/disable", admin).status())
        .isEqualTo(409);
    assertThat(actions()).contains("account.disable");
  }

  @Test
  void whoHasARoleElsewhere_isNotTakenOverFromHere() {
    Somebody both = running.somebody("both", "observer@clinic", "administrator@school");
    for (String action : List.of("link", "disable", "enable")) {
      assertThat(running.post("/accounts/" + both.account() + "/" + action, admin).status())
          .as(action)
          .isEqualTo(403);
    }
    assertThat(running.get("/accounts", admin).body()).contains("both").doesNotContain("school");
    String[] school = {"role", "administrator", "organisation", "school"};
    assertThat(running.post("/accounts/" + both.account() + "/revoke", admin, school).status())
        .isEqualTo(404);
    assertThat(running.post("/accounts/" + both.account() + "/grant", admin, school).status())
        .isEqualTo(404);
  }

  @Test
  void aToken_mayWhatWasChosenAndNothingElse() {
    String page =
        running
            .post("/account/tokens", admin, "name", "t", "days", "5", "scope", "alerts:read")
            .body();
    String token = "bz_" + between(page, "bz_", "<");
    assertThat(running.get("/account", admin).body()).doesNotContain(token);
    assertThat(bearer("/api/v1/alerts", token).status()).isEqualTo(200);
    assertThat(bearer("/api/v1/sources", token).status()).isEqualTo(404);
    assertThat(bearer("/account", token).status()).isEqualTo(403);
    assertThat(
            running
                .send(
                    running
                        .request("/account/tokens", null)
                        .header("Authorization", "Bearer " + token)
                        .POST(RunningServer.form("name", "t2", "days", "5", "scope", "audit:read")))
                .status())
        .isEqualTo(403);
    String id = running.state.sessions().tokens(admin.account()).getFirst().id();
    running.post("/account/tokens/" + id + "/end", admin);
    assertThat(bearer("/api/v1/alerts", token).status()).isEqualTo(401);
    assertThat(actions()).contains("token.add", "token.end");
  }

  private Answered bearer(String path, String token) {
    HttpRequest.Builder request =
        running.request(path, null).header("Authorization", "Bearer " + token).GET();
    return running.send(request);
  }

  @Test
  void aPassword_isChangedWithTheOldOne_andOtherSessionsEnd() {
    running.state.accounts().password(admin.account(), running.parts.passwords().hash(PASSWORD));
    String changed = "another horse battery";
    String wrong = change("wrong", changed);
    assertThat(wrong).contains("The current password is wrong.");
    assertThat(change(PASSWORD, "short")).contains("at least 15 characters");
    assertThat(change(PASSWORD, changed)).contains("The password is changed");
    Account account = running.state.accounts().find(admin.account()).orElseThrow();
    assertThat(
            running
                .parts
                .passwords()
                .matches(changed, java.util.Optional.ofNullable(account.password())))
        .isTrue();
  }

  private String change(String current, String password) {
    return running
        .post(
            "/account/password", admin, "current", current, "password", password, "again", password)
        .body();
  }

  @Test
  void oneTimeCodes_areSwitchedOnWithACodeThatIsRight() {
    String page = running.get("/account", admin).body();
    String secret = between(page, "name=\"secret\" value=\"", "\"");
    running.post("/account/code", admin, "secret", secret, "code", "x");
    assertThat(running.state.accounts().find(admin.account()).orElseThrow().totp()).isNull();
    String code = Totp.code(secret, Instant.now());
    assertThat(running.post("/account/code", admin, "secret", secret, "code", code).status())
        .isEqualTo(303);
    assertThat(running.state.accounts().find(admin.account()).orElseThrow().totp())
        .isEqualTo(secret);
  }

  @Test
  void digest_isWantedWithOneAddress() {
    for (String wrong : List.of("", "ann", "a@b.example, c@d.example", "Ann <a@b.example>")) {
      assertThat(running.post("/account/digest", admin, "every", "day", "mail", wrong).body())
          .as(wrong)
          .contains("Enter one mail address");
    }
    assertThat(running.post("/account/digest", admin, "every", "hour", "mail", "").status())
        .isEqualTo(400);
    assertThat(running.state.digests().all()).isEmpty();
    running.post("/account/digest", admin, "every", "week", "mail", "ann@example.org");
    assertThat(running.state.digests().of(admin.account())).contains(Digests.Every.WEEK);
    assertThat(running.get("/account", admin).body()).contains("ann@example.org");
    running.post("/account/digest", admin, "every", "", "mail", "");
    assertThat(running.state.digests().all()).isEmpty();
  }

  @Test
  void languageZoneAndTheme_showOnTheNextPage() {
    assertThat(
            running
                .post(
                    "/account/likes",
                    admin,
                    "language",
                    "zh-Hans",
                    "zone",
                    "Asia/Shanghai",
                    "theme",
                    "dark")
                .status())
        .isEqualTo(303);
    assertThat(running.get("/accounts", admin).body())
        .contains("lang=\"zh-Hans\" data-theme=\"dark\"", "账户管理", "Asia/Shanghai");
    assertThat(
            running
                .post("/account/likes", admin, "language", "en", "zone", "X/Y", "theme", "dark")
                .body())
        .contains("Asia/Shanghai");
  }
}
