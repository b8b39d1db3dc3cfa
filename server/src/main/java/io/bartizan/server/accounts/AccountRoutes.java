package io.bartizan.server.accounts;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.ui.Texts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of accounts: who may use the server, with which roles. */
public final class AccountRoutes {

  private static final Access READ = Access.needs(Permission.ACCOUNTS_READ);
  private static final Access WRITE = Access.needs(Permission.ACCOUNTS_WRITE);
  private static final int MOST_GRANTS = 50;

  private final Parts parts;
  private final RoleBook roles;

  /** The page over the parts of a server. */
  public AccountRoutes(Parts parts) {
    this.parts = parts;
    this.roles = new RoleBook(parts);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/accounts", READ, "Who has an account", this::page),
        Route.page(Verb.POST, "/accounts", WRITE, "Adds an account", this::add),
        Route.page(
            Verb.POST,
            "/accounts/{id}/link",
            WRITE,
            "Makes a link to choose a password",
            this::link),
        Route.page(
            Verb.POST, "/accounts/{id}/disable", WRITE, "Disables an account", this::disable),
        Route.page(Verb.POST, "/accounts/{id}/enable", WRITE, "Enables an account", this::enable),
        Route.page(Verb.POST, "/accounts/{id}/grant", WRITE, "Gives a role", this::grant),
        Route.page(Verb.POST, "/accounts/{id}/revoke", WRITE, "Takes a role away", this::revoke),
        Route.api(
            Verb.GET,
            "/accounts",
            READ,
            "Who has an account in your organisations",
            List.of(),
            Listed.class,
            call ->
                Answer.json(
                    new Listed(visible(call).stream().map(one -> Entry.of(one)).toList()))));
  }

  /** Accounts, as the API answers them. */
  public record Listed(List<Entry> items) {}

  /** A role in an organisation and those below it. */
  public record Granted(String role, String organisation) {}

  /** An account as programs see it. */
  public record Entry(
      String id,
      String name,
      String fullName,
      boolean hasPassword,
      boolean hasCode,
      Optional<Instant> disabled,
      List<Granted> grants) {

    static Entry of(Account account) {
      return new Entry(
          account.id(),
          account.name(),
          account.fullName(),
          account.password() != null,
          account.totp() != null,
          Optional.ofNullable(account.disabled()),
          account.grants().stream()
              .map(grant -> new Granted(grant.role(), grant.organisation()))
              .toList());
    }
  }

  private Set<String> organisations(Call call, Permission permission) {
    return parts.organisations(call, permission);
  }

  /** The accounts with a role in what the person sees, with those roles only. */
  private List<Account> visible(Call call) {
    Set<String> mine =
        parts.organisations(call, Permission.ACCOUNTS_READ, Permission.ACCOUNTS_WRITE);
    return parts.state().accounts().all().stream()
        .map(account -> within(account, mine))
        .filter(account -> !account.grants().isEmpty())
        .toList();
  }

  private static Account within(Account account, Set<String> organisations) {
    return account.withGrants(
        account.grants().stream()
            .filter(grant -> organisations.contains(grant.organisation()))
            .toList());
  }

  private Answer page(Call call) {
    return page(call, "", "");
  }

  private Answer page(Call call, String linkName, String link) {
    Map<String, Object> model = new HashMap<>();
    model.put("accounts", visible(call));
    model.put("linkName", linkName);
    model.put("link", link);
    model.put(
        "organisations",
        call.person().may(Permission.ACCOUNTS_WRITE)
            ? List.copyOf(organisations(call, Permission.ACCOUNTS_WRITE))
            : List.of());
    model.put("roles", roles.may(call));
    model.put("custom", roles.visible(call));
    model.put("permissions", roles.givable(call));
    model.put("self", call.person().account());
    return new Answer.Page("accounts.jte", model);
  }

  private Answer add(Call call) {
    Account.Grant grant = granted(call);
    String name = call.required("name", 64).strip().toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9][a-z0-9._@-]*")) {
      throw Refusal.bad("name: letters, digits, dots, hyphens and @.");
    }
    String language = call.form("language").orElse("en");
    if (!Texts.LANGUAGES.contains(language)) {
      throw Refusal.bad("language: expected one of " + String.join(", ", Texts.LANGUAGES) + ".");
    }
    Account account =
        FirstStart.account(
            name, call.form("fullName").orElse(name).strip(), language, List.of(grant), now());
    if (account.fullName().length() > 200) {
      throw Refusal.bad("fullName: at most 200 characters.");
    }
    if (!parts.state().accounts().add(account)) {
      throw new Refusal(409, "There is an account of this name.");
    }
    audit(call, "account.add", grant.organisation(), name, grant.role());
    return page(call, name, "/welcome/" + FirstStart.link(parts.state(), account.id(), now()));
  }

  /**
   * The account that the path names, of which the person may change all: one that has a role where
   * they may not must not be taken over from here.
   */
  private Account whole(Call call) {
    Set<String> mine = organisations(call, Permission.ACCOUNTS_WRITE);
    Account account = some(call, mine);
    if (!account.grants().stream().allMatch(grant -> mine.contains(grant.organisation()))) {
      throw new Refusal(
          403, "This account has a role outside your organisations; ask who may change it there.");
    }
    return account;
  }

  private Account some(Call call, Set<String> mine) {
    return parts
        .state()
        .accounts()
        .find(call.part("id"))
        .filter(
            account ->
                account.grants().stream().anyMatch(grant -> mine.contains(grant.organisation())))
        .orElseThrow(Refusal::notFound);
  }

  private Answer link(Call call) {
    Account account = whole(call);
    audit(call, "account.link", null, account.name(), "");
    return page(
        call, account.name(), "/welcome/" + FirstStart.link(parts.state(), account.id(), now()));
  }

  private Answer disable(Call call) {
    Account account = whole(call);
    if (account.id().equals(call.person().account())) {
      throw new Refusal(409, "You cannot disable yourself.");
    }
    parts.state().accounts().disable(account.id(), now());
    audit(call, "account.disable", null, account.name(), "");
    return new Answer.SeeOther("/accounts");
  }

  private Answer enable(Call call) {
    Account account = whole(call);
    parts.state().accounts().disable(account.id(), null);
    audit(call, "account.enable", null, account.name(), "");
    return new Answer.SeeOther("/accounts");
  }

  private Account.Grant granted(Call call) {
    String role = call.required("role", 40);
    String organisation = call.required("organisation", 64);
    String key = role.toLowerCase(Locale.ROOT);
    if (!roles.may(call).contains(key)) {
      throw Refusal.bad("role: expected one of " + String.join(", ", roles.may(call)) + ".");
    }
    if (!organisations(call, Permission.ACCOUNTS_WRITE).contains(organisation)) {
      throw Refusal.notFound();
    }
    roles.requireGiving(call, key, organisation);
    return new Account.Grant(key, organisation);
  }

  private Answer grant(Call call) {
    Account account = some(call, organisations(call, Permission.ACCOUNTS_WRITE));
    Account.Grant grant = granted(call);
    List<Account.Grant> grants = new ArrayList<>(account.grants());
    if (grants.size() >= MOST_GRANTS) {
      throw Refusal.bad("An account has at most " + MOST_GRANTS + " roles.");
    }
    if (!grants.contains(grant)) {
      grants.add(grant);
    }
    parts.state().accounts().grant(account.id(), grants);
    audit(call, "account.grant", grant.organisation(), account.name(), grant.role());
    return new Answer.SeeOther("/accounts");
  }

  private Answer revoke(Call call) {
    Account account = some(call, organisations(call, Permission.ACCOUNTS_WRITE));
    Account.Grant grant =
        new Account.Grant(call.required("role", 40), call.required("organisation", 64));
    if (!organisations(call, Permission.ACCOUNTS_WRITE).contains(grant.organisation())) {
      throw Refusal.notFound();
    }
    if (account.id().equals(call.person().account())) {
      throw new Refusal(409, "You cannot take a role from yourself.");
    }
    List<Account.Grant> grants = new ArrayList<>(account.grants());
    if (!grants.remove(grant)) {
      throw Refusal.notFound();
    }
    parts.state().accounts().grant(account.id(), grants);
    audit(call, "account.revoke", grant.organisation(), account.name(), grant.role());
    return new Answer.SeeOther("/accounts");
  }

  private Instant now() {
    return parts.clock().instant();
  }

  private void audit(
      Call call, String action, @Nullable String organisation, String subject, String detail) {
    parts.audit(call, action, organisation, subject, detail);
  }
}
