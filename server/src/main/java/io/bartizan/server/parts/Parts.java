package io.bartizan.server.parts;

import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.server.access.Passwords;
import io.bartizan.server.access.Permission;
import io.bartizan.server.access.Role;
import io.bartizan.server.access.Vault;
import io.bartizan.server.outbound.Outbound;
import io.bartizan.server.outbound.Reachable;
import io.bartizan.server.personal.Personal;
import io.bartizan.server.personal.Sight;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Door;
import io.bartizan.server.web.Requests;
import io.bartizan.server.web.Tracing;
import io.bartizan.store.event.EventStore;
import io.bartizan.store.evidence.EvidenceFolder;
import io.bartizan.store.state.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What features are made of.
 *
 * @param events the stored events
 * @param state alerts, accounts, organisations, audit and the rest of the state
 * @param clock what time it is
 * @param door how browsers reach the server
 * @param passwords hashes of passwords
 * @param rules the rules in force; nothing where none are
 * @param vault encrypts secrets that the state keeps
 * @param outbound makes requests to addresses that people chose
 * @param vitals how the live system is
 * @param requests what was answered
 * @param tracing traces requests
 * @param evidence where files of evidence are kept
 * @param personal the door before personal data
 */
public record Parts(
    EventStore events,
    StateStore state,
    InstantSource clock,
    Door door,
    Passwords passwords,
    Optional<RuleKeeper> rules,
    Vault vault,
    Outbound outbound,
    Vitals vitals,
    Requests requests,
    Tracing tracing,
    EvidenceFolder evidence,
    Personal personal) {

  /** The same with a closed door before personal data. */
  public Parts(
      EventStore events,
      StateStore state,
      InstantSource clock,
      Door door,
      Passwords passwords,
      Optional<RuleKeeper> rules,
      Vault vault,
      Outbound outbound,
      Vitals vitals,
      Requests requests,
      Tracing tracing,
      EvidenceFolder evidence) {
    this(
        events,
        state,
        clock,
        door,
        passwords,
        rules,
        vault,
        outbound,
        vitals,
        requests,
        tracing,
        evidence,
        new Personal(vault, clock));
  }

  /** What the person sees of personal data in the answer to this call. */
  public Sight sight(Call call) {
    Optional<Instant> until = personal.openUntil(call.person().account());
    Set<String> shown = new TreeSet<>();
    if (until.isPresent() && call.person().may(Permission.PERSONAL_READ)) {
      shown.addAll(organisations(call, Permission.PERSONAL_READ));
      call.showsNames(until.get());
    }
    return personal.sight(shown, call::hidesNames);
  }

  /** The rules that look at events now; nothing where none do. */
  public Optional<Generation> generation() {
    return rules.map(RuleKeeper::current);
  }

  /** Parts of a server without a live system, which traces nothing and keeps no evidence. */
  public Parts(
      EventStore events,
      StateStore state,
      InstantSource clock,
      Door door,
      Passwords passwords,
      Optional<RuleKeeper> rules,
      Vault vault,
      Outbound outbound) {
    this(
        events,
        state,
        clock,
        door,
        passwords,
        rules,
        vault,
        outbound,
        Vitals.ALONE,
        new Requests(),
        Tracing.NONE,
        EvidenceFolder.nowhere());
  }

  /** Parts with a vault whose key is gone with it, and requests to the public internet only. */
  public Parts(
      EventStore events,
      StateStore state,
      InstantSource clock,
      Door door,
      Passwords passwords,
      Optional<RuleKeeper> rules) {
    this(
        events,
        state,
        clock,
        door,
        passwords,
        rules,
        Vault.passing(),
        new Outbound(Reachable.internet()));
  }

  /**
   * The uppermost organisations: who may do something in all of them may do it for the whole
   * installation. Those that only events named do not count.
   */
  public Set<String> roots() {
    Set<String> roots = new TreeSet<>();
    state.organisations().all().stream()
        .filter(one -> one.parent() == null && !one.kind().equals("unknown"))
        .forEach(one -> roots.add(one.id()));
    return roots;
  }

  /** The organisations in which the person may do something: the uppermost and all below. */
  public Set<String> organisations(Call call, Permission permission) {
    Set<String> mine = new TreeSet<>();
    call.scope(permission).forEach(root -> mine.addAll(state.organisations().subtree(root)));
    return mine;
  }

  /** The same for the first of two permissions that the person has. */
  public Set<String> organisations(Call call, Permission first, Permission second) {
    return organisations(call, call.person().may(first) ? first : second);
  }

  /** Whether the person may do something in the whole installation. */
  public boolean isForAll(Call call, Permission permission) {
    return call.person().organisationsFor(permission).containsAll(roots());
  }

  /** The role of a name: a standard one, or one that people made. */
  public Optional<Role> role(String name) {
    return Role.standard(name).or(() -> state.roles().find(name).map(Role::of));
  }

  /** Writes to the audit log that the person did something. */
  public void audit(
      Call call, String action, @Nullable String organisation, String subject, String detail) {
    state.audit().add(clock.instant(), call.person().name(), action, organisation, subject, detail);
  }
}
