package io.bartizan.server.organisations;

import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.store.state.Organisation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tree of organisations, as far as somebody sees it. */
public final class OrganisationRoutes {

  private static final Access READ = Access.needs(Permission.ORGANISATIONS_READ);
  private static final Access WRITE = Access.needs(Permission.ORGANISATIONS_WRITE);
  private static final int MOST_DEPTH = 64;

  private final Parts parts;

  /** The pages over the parts of a server. */
  public OrganisationRoutes(Parts parts) {
    this.parts = parts;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/organisations", READ, "The tree of organisations", this::page),
        Route.page(
            Verb.POST, "/organisations", WRITE, "Adds or changes an organisation", this::put),
        Route.api(
            Verb.GET,
            "/organisations",
            READ,
            "The organisations that you see",
            List.of(),
            Organisations.class,
            call ->
                Answer.json(
                    new Organisations(tree(call).stream().map(Placed::organisation).toList()))));
  }

  /** Organisations, as the API answers them. */
  public record Organisations(List<Organisation> items) {}

  /**
   * An organisation in its place.
   *
   * @param organisation the organisation
   * @param depth how far below the uppermost that somebody sees
   */
  public record Placed(Organisation organisation, int depth) {}

  private List<Placed> tree(Call call) {
    List<Organisation> all = parts.state().organisations().all();
    List<Placed> placed = new ArrayList<>();
    Set<String> done = new TreeSet<>();
    for (String root : call.scope(Permission.ORGANISATIONS_READ)) {
      all.stream()
          .filter(one -> one.id().equals(root))
          .forEach(one -> place(one, 0, all, done, placed));
    }
    return placed;
  }

  private static void place(
      Organisation one, int depth, List<Organisation> all, Set<String> done, List<Placed> into) {
    if (depth > MOST_DEPTH || !done.add(one.id())) {
      return;
    }
    into.add(new Placed(one, depth));
    all.stream()
        .filter(other -> one.id().equals(other.parent()))
        .forEach(other -> place(other, depth + 1, all, done, into));
  }

  private Answer page(Call call) {
    return new Answer.Page("organisations.jte", Map.of("tree", tree(call)));
  }

  private Answer put(Call call) {
    List<String> mine =
        call.scope(Permission.ORGANISATIONS_WRITE).stream()
            .flatMap(root -> parts.state().organisations().subtree(root).stream())
            .toList();
    String id = call.required("id", 64);
    String parent = call.required("parent", 64);
    if (!id.matches("[a-z0-9][a-z0-9-]*")) {
      throw Refusal.bad("id: small letters, digits and hyphens.");
    }
    boolean isTaken =
        parts.state().organisations().all().stream().anyMatch(one -> one.id().equals(id));
    if (!mine.contains(parent) || isTaken && !mine.contains(id)) {
      throw Refusal.notFound();
    }
    try {
      parts
          .state()
          .organisations()
          .put(
              List.of(
                  new Organisation(
                      id, parent, call.required("name", 200), call.required("kind", 40))));
    } catch (IllegalArgumentException e) {
      throw Refusal.bad(String.valueOf(e.getMessage()));
    }
    parts
        .state()
        .audit()
        .add(
            parts.clock().instant(),
            call.person().name(),
            "organisation.put",
            id,
            id,
            "below " + parent);
    return new Answer.SeeOther("/organisations");
  }
}
