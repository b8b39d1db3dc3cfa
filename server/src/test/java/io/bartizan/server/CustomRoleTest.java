package io.bartizan.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.server.RunningServer.Somebody;
import io.bartizan.store.state.CustomRoles.CustomRole;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that people make. */
class CustomRoleTest {

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
    running.close();
  }

  @Test
  void aRole_isMadeGivenUsedAndRemoved() {
    assertThat(
            running
                .post(
                    "/roles",
                    admin,
                    "role",
                    "Reader",
                    "organisation",
                    "clinic",
                    "permission",
                    "alerts:read",
                    "permission",
                    "sources:read")
                .status())
        .isEqualTo(303);
    Somebody ann = running.somebody("ann", "observer@clinic");
    running
        .state
        .accounts()
        .grant(
            ann.account(),
            java.util.List.of(new io.bartizan.store.state.Account.Grant("observer", "clinic")));
    assertThat(
            running
                .post(
                    "/accounts/" + ann.account() + "/grant",
                    admin,
                    "role",
                    "reader",
                    "organisation",
                    "clinic")
                .status())
        .isEqualTo(303);
    running.post(
        "/accounts/" + ann.account() + "/revoke",
        admin,
        "role",
        "observer",
        "organisation",
        "clinic");
    assertThat(running.get("/alerts", ann).status()).isEqualTo(200);
    assertThat(running.get("/rules", ann).status()).isEqualTo(404);
    assertThat(running.get("/accounts", admin).body()).contains("alerts:read sources:read");
    assertThat(running.post("/roles/remove", admin, "role", "reader").status()).isEqualTo(303);
    assertThat(running.get("/alerts", ann).status()).isEqualTo(404);
  }

  @Test
  void nobodyMakesOrGivesMoreThanTheyHave() {
    running
        .state
        .roles()
        .add(
            new CustomRole(
                "clerk", "clinic", "clerk", "accounts:read accounts:write", Instant.now(), "x"));
    Somebody clerk = running.somebody("clerk", "clerk@clinic");
    Somebody friend = running.somebody("friend", "clerk@clinic");
    assertThat(
            running
                .post(
                    "/roles",
                    clerk,
                    "role",
                    "power",
                    "organisation",
                    "clinic",
                    "permission",
                    "events:read")
                .status())
        .isEqualTo(403);
    assertThat(
            running
                .post(
                    "/accounts/" + friend.account() + "/grant",
                    clerk,
                    "role",
                    "administrator",
                    "organisation",
                    "clinic")
                .status())
        .isEqualTo(403);
    assertThat(
            running
                .post(
                    "/accounts", clerk, "name", "new", "role", "analyst", "organisation", "clinic")
                .status())
        .isEqualTo(403);
    assertThat(running.state.accounts().named("new")).isEmpty();
  }

  @Test
  void aRoleOfOneOrganisation_isNotThereForAnother_orBesideIt() {
    running
        .state
        .roles()
        .add(new CustomRole("own", "clinic", "own", "alerts:read", Instant.now(), "x"));
    Somebody school = running.somebody("school", "administrator@school");
    Somebody sector = running.somebody("sector", "administrator@sector");
    Somebody pupil = running.somebody("pupil", "observer@school");
    assertThat(running.get("/accounts", school).body()).doesNotContain(">own<");
    assertThat(running.post("/roles/remove", school, "role", "own").status()).isEqualTo(404);
    String grant = "/accounts/" + pupil.account() + "/grant";
    assertThat(running.post(grant, school, "role", "own", "organisation", "school").status())
        .isEqualTo(400);
    assertThat(running.post(grant, sector, "role", "own", "organisation", "school").status())
        .isEqualTo(400);
  }

  @Test
  void aStandardRole_isNotReplaced() {
    for (String name : new String[] {"observer", "Administrator", "-x", "a b", ""}) {
      assertThat(
              running
                  .post(
                      "/roles",
                      admin,
                      "role",
                      name,
                      "organisation",
                      "clinic",
                      "permission",
                      "alerts:read")
                  .status())
          .as(name)
          .isEqualTo(400);
    }
  }
}
