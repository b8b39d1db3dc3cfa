package io.bartizan.server.parts;

import io.bartizan.server.access.Permission;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Incident;
import io.bartizan.store.state.IncidentFilter;
import java.util.Locale;

/** What a request names in its path, as far as the person who asks may see it. Pure functions. */
public final class Reach {

  private static final int MOST_FOUND = 50;

  private Reach() {}

  /**
   * The incident of the path, if this person has a permission where it is.
   *
   * @throws Refusal where it does not exist, or not for this person: the two look alike
   */
  public static Incident incident(Parts parts, Call call, Permission permission) {
    return parts
        .state()
        .incidents()
        .find(call.scope(permission), call.part("id"))
        .orElseThrow(Refusal::notFound);
  }

  /**
   * The incident of a number that people say, such as INC-7, if this person has a permission where
   * it is.
   *
   * @throws Refusal where it does not exist, or not for this person
   */
  public static Incident named(Parts parts, Call call, Permission permission, String written) {
    String name = written.strip().toUpperCase(Locale.ROOT);
    return parts
        .state()
        .incidents()
        .list(
            new IncidentFilter(call.scope(permission), null, null, name),
            MOST_FOUND,
            Long.MAX_VALUE)
        .stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.bad("There is no incident " + name + " that you may change."));
  }

  /**
   * The incident of the path, where work on it goes on.
   *
   * @throws Refusal where it is closed or merged, too
   */
  public static Incident openIncident(Parts parts, Call call, Permission permission) {
    Incident incident = incident(parts, call, permission);
    if (!incident.status().isOpen()) {
      throw Refusal.bad("This incident is closed. Open it again first.");
    }
    return incident;
  }
}
