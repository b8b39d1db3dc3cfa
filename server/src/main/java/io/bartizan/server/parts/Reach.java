package io.bartizan.server.parts;

import io.bartizan.server.access.Permission;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.store.state.Incident;

/** What a request names in its path, as far as the person who asks may see it. Pure functions. */
public final class Reach {

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
   * The same, where work on it goes on.
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
