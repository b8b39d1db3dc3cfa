package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Answered;
import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Role;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Channels.Channel;
import io.bartizan.store.state.CustomRoles.CustomRole;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route with every role, of the own organisation, of a sibling, of none, and nobody. */
class RouteWalkTest {

  private static final String ALERT = "00112233445566778899aabbccddeeff";

  /** What somebody may do only who may do it in the whole installation. */
  private static final Set<Permission> FOR_ALL =
      Set.of(Permission.SETTINGS_WRITE, Permission.METRICS_READ);

  private static final String HOST = "clinic-host-1";

  @TempDir Path folder;
  private RunningServer running;
  private Somebody colleague;
  private String incident = "";
  private String notice = "";
  private String received = "";
  private String report = "";
  private int channels;

  @BeforeEach
  void start() {
    running = new RunningServer(folder);
    running.alert(ALERT, RunningServer.CLINIC, "A title of the clinic", HOST, "clinic-account-1");
    incident = running.incident(RunningServer.CLINIC, "A title of the clinic", ALERT);
    report = running.report(RunningServer.CLINIC, "A title of the clinic");
    running.evidence(incident, ALERT, "the bytes of the clinic");
    notice = running.notice(incident, "eu.gdpr/authority");
    received = running.received(incident, RunningServer.CLINIC);
    colleague = running.somebody("colleague-of-clinic", "observer@clinic");
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private List<Route> routes() {
    return Features.routes(running.parts);
  }

  private String path(Route route) {
    String id =
        route.path().contains("/accounts/")
            ? colleague.account()
            : route.path().contains("/notifications/")
                ? channel()
                : route.path().contains("/incidents/")
                    ? incident
                    : route.path().contains("/received/")
                        ? received
                        : route.path().contains("/reports/")
                            ? report
                            : route.path().contains("/organisations/")
                                    || route.path().startsWith("/report/")
                                ? RunningServer.CLINIC
                                : ALERT;
    String asked =
        route.path().contains("/notice")
            ? "?duty=eu.gdpr/authority&notice=" + notice
            : route.path().endsWith("/organisations/{id}/fact") ? "?name=entity.controller" : "";
    return (route.path() + asked)
        .replace("{id}", id)
        .replace("{file}", ALERT)
        .replace("{secret}", "no-such-secret")
        .replace("{provider}", "none");
  }

  /** A channel of the clinic; a new one, for some routes remove it. */
  private String channel() {
    String id = "channel-" + channels++;
    running
        .state
        .channels()
        .add(
            new Channel(
                id,
                RunningServer.CLINIC,
                "channel of the clinic",
                "mail",
                "colleague-of-clinic@example.org",
                null,
                "en",
                null,
                null,
                false,
                false,
                Instant.now(),
                "x"));
    return id;
  }

  private Answered ask(Route route, @Nullable Somebody who) {
    return route.verb() == Verb.GET
        ? running.get(path(route), who)
        : running.send(
            running
                .request(path(route), who)
                .header("X-CSRF-Token", who == null ? "" : who.csrf())
                .method(
                    route.verb().name(),
                    route.path().contains("/notice/")
                        ? RunningServer.form("notice", notice, "duty", "eu.gdpr/authority")
                        : HttpRequest.BodyPublishers.ofString("")));
  }

  @Test
  void everyRole_getsWhatItMayAndNothingElse() {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.STANDARD) {
      for (Route route : routes()) {
        // A new account for each: some routes end the session that asks.
        Somebody own =
            running.somebody(
                role.key() + "-" + route.verb() + route.path(), role.key() + "@clinic");
        int status = ask(route, own).status();
        boolean isAsExpected =
            switch (route.access()) {
              case Access.Needs needs when !role.permissions().contains(needs.permission()) ->
                  status == 404;
              case Access.Anyone anyone
                  when route.path().contains("{secret}") || route.path().contains("{provider}") ->
                  status == 404;
              // For who may do it in the whole installation: the clinic is a part of it.
              case Access.Needs needs when FOR_ALL.contains(needs.permission()) -> status == 404;
              case Access.SignedIn signedIn when route.path().contains("{id}") -> status == 404;
              default ->
                  route.verb() == Verb.GET
                      ? status == 200 || status == 303
                      : List.of(200, 303, 400, 403, 409).contains(status);
            };
        if (!isAsExpected) {
          wrong.add(role.key() + " " + route.verb() + " " + route.path() + ": " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aRoleOfOnePermission_getsItsRoutesAndNoOther() {
    List<String> wrong = new ArrayList<>();
    for (Permission permission : Permission.values()) {
      String role = "only-" + permission.key().replace(':', '-');
      running
          .state
          .roles()
          .add(
              new CustomRole(
                  role, RunningServer.CLINIC, role, permission.key(), Instant.now(), "x"));
      for (Route route : routes()) {
        if (route.access() instanceof Access.Needs needs) {
          Somebody own =
              running.somebody(role + "-" + route.verb() + route.path(), role + "@clinic");
          int status = ask(route, own).status();
          boolean isMissing = status == 404;
          boolean isTheirs = needs.permission() == permission && !FOR_ALL.contains(permission);
          if (isMissing == isTheirs || status >= 500) {
            wrong.add(role + " " + route.verb() + " " + route.path() + ": " + status);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void settingsOfTheInstallation_areForWhoMaySetThemInAllOfIt() {
    Somebody all = running.somebody("all", "administrator@sector");
    for (Route route : routes()) {
      if (route.access() instanceof Access.Needs needs && FOR_ALL.contains(needs.permission())) {
        assertThat(ask(route, all).status())
            .as(route.verb() + " " + route.path())
            .isIn(200, 303, 400);
      }
    }
  }

  @Test
  void aSibling_findsNoTraceOfTheOther() {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.STANDARD) {
      for (Route route : routes()) {
        Somebody sibling =
            running.somebody(
                "s-" + role.key() + "-" + route.verb() + route.path(), role.key() + "@school");
        Answered answered = ask(route, sibling);
        boolean isOfOneThing =
            route.path().contains("{id}") && route.access() instanceof Access.Needs;
        boolean isWrong =
            answered.status() >= 500
                || isOfOneThing && answered.status() != 404
                || answered.body().contains(HOST)
                || answered.body().contains("A title of the clinic")
                || answered.body().contains("clinic-account-1")
                || answered.body().contains("colleague-of-clinic");
        if (isWrong) {
          wrong.add(
              role.key() + " " + route.verb() + " " + route.path() + ": " + answered.status());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whoHasNoRole_findsNothing_andNobodyIsAskedToSignIn() {
    Somebody outsider = running.somebody("outsider");
    for (Route route : routes()) {
      String name = route.verb() + " " + route.path();
      if (route.access() instanceof Access.Needs) {
        assertThat(ask(route, outsider).status()).as(name).isEqualTo(404);
      }
      if (!(route.access() instanceof Access.Anyone)) {
        Answered answered = ask(route, null);
        boolean isPage = route.verb() == Verb.GET && !route.isApi();
        assertThat(answered.status()).as(name).isEqualTo(isPage ? 303 : 401);
        if (isPage) {
          assertThat(answered.header("Location")).as(name).startsWith("/sign-in?next=%2F");
        }
      }
    }
  }

  @Test
  void whoMayOnlyReadAnAlert_mayNotWorkOnIt_thoughTheyMayElsewhere() {
    Somebody both = running.somebody("both", "observer@clinic", "analyst@school");
    assertThat(running.get("/alerts/" + ALERT, both).status()).isEqualTo(200);
    for (String action : List.of("assign", "reopen", "verdict", "note", "suppress")) {
      assertThat(running.post("/alerts/" + ALERT + "/" + action, both).status())
          .as(action)
          .isEqualTo(404);
    }
    assertThat(running.post("/api/v1/alerts/" + ALERT + "/assign", both).status()).isEqualTo(404);
  }
}
