package io.bartizan.server;

import io.bartizan.server.accounts.AccountRoutes;
import io.bartizan.server.accounts.OwnAccountRoutes;
import io.bartizan.server.accounts.PasskeyRoutes;
import io.bartizan.server.accounts.RoleRoutes;
import io.bartizan.server.accounts.SignIn;
import io.bartizan.server.accounts.SignInRoutes;
import io.bartizan.server.alerts.AlertApi;
import io.bartizan.server.alerts.AlertRoutes;
import io.bartizan.server.audit.AuditRoutes;
import io.bartizan.server.authority.AuthorityRoutes;
import io.bartizan.server.casework.PlaybookRoutes;
import io.bartizan.server.casework.WorkRoutes;
import io.bartizan.server.evidence.EvidenceRoutes;
import io.bartizan.server.health.HealthRoutes;
import io.bartizan.server.incidents.IncidentDuties;
import io.bartizan.server.incidents.IncidentRoutes;
import io.bartizan.server.incidents.NoticeRoutes;
import io.bartizan.server.live.LiveRoutes;
import io.bartizan.server.measures.MeasureRoutes;
import io.bartizan.server.notify.NotificationRoutes;
import io.bartizan.server.oidc.OidcRoutes;
import io.bartizan.server.oidc.ProviderRoutes;
import io.bartizan.server.organisations.OrganisationRoutes;
import io.bartizan.server.overview.OverviewRoutes;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.personal.routes.PersonalRoutes;
import io.bartizan.server.profiles.ProfileRoutes;
import io.bartizan.server.reports.ReportRoutes;
import io.bartizan.server.rules.RuleEditRoutes;
import io.bartizan.server.rules.RuleRoutes;
import io.bartizan.server.rules.RuleSettingRoutes;
import io.bartizan.server.rules.RuleUpdateRoutes;
import io.bartizan.server.search.SearchRoutes;
import io.bartizan.server.sources.SourceRoutes;
import io.bartizan.server.web.OpenApi;
import io.bartizan.server.web.Route;
import java.util.List;
import java.util.stream.Stream;

/** All features: to add one, add its folder and its line. */
public final class Features {

  private Features() {}

  /** The table of all routes. */
  public static List<Route> routes(Parts parts) {
    SignIn signIn = new SignIn(parts.state(), parts.passwords(), parts.clock());
    return OpenApi.withDocument(
        Stream.of(
                new SignInRoutes(
                        parts.state(), signIn, parts.passwords(), parts.clock(), parts.door())
                    .routes(),
                new OverviewRoutes(parts).routes(),
                new AlertRoutes(parts).routes(),
                new AlertApi(parts).routes(),
                new IncidentRoutes(parts, IncidentDuties.shipped()).routes(),
                new NoticeRoutes(parts, IncidentDuties.shipped()).routes(),
                new WorkRoutes(parts, IncidentDuties.shipped()).routes(),
                new EvidenceRoutes(parts, IncidentDuties.shipped()).routes(),
                new ReportRoutes(parts, IncidentDuties.shipped()).routes(),
                new PlaybookRoutes(parts).routes(),
                new AuthorityRoutes(parts, IncidentDuties.shipped()).routes(),
                new MeasureRoutes(parts).routes(),
                new SourceRoutes(parts).routes(),
                new OrganisationRoutes(parts).routes(),
                new ProfileRoutes(parts, () -> IncidentDuties.shipped().catalogue()).routes(),
                new LiveRoutes(parts).routes(),
                new PersonalRoutes(parts).routes(),
                new SearchRoutes(parts).routes(),
                new RuleRoutes(parts).routes(),
                new RuleSettingRoutes(parts).routes(),
                new RuleEditRoutes(parts).routes(),
                new RuleUpdateRoutes(parts).routes(),
                new AccountRoutes(parts).routes(),
                new OwnAccountRoutes(parts).routes(),
                new AuditRoutes(parts).routes(),
                new NotificationRoutes(parts).routes(),
                new PasskeyRoutes(parts, signIn).routes(),
                new OidcRoutes(parts, signIn).routes(),
                new ProviderRoutes(parts).routes(),
                new RoleRoutes(parts).routes(),
                new HealthRoutes(parts).routes())
            .flatMap(List::stream)
            .toList());
  }
}
