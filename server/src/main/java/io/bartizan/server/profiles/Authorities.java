package io.bartizan.server.profiles;

import io.bartizan.store.state.Organisation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which organisation of the tree another reports to. Pure functions. */
public final class Authorities {

  private static final int MOST_DEPTH = 64;

  private Authorities() {}

  /**
   * The nearest organisation above another that is an authority or a sector; nothing at the top.
   */
  public static Optional<Organisation> above(List<Organisation> all, String organisation) {
    Map<String, Organisation> byId = new HashMap<>();
    all.forEach(one -> byId.put(one.id(), one));
    @Nullable Organisation at = byId.get(organisation);
    for (int depth = 0; at != null && at.parent() != null && depth < MOST_DEPTH; depth++) {
      at = byId.get(at.parent());
      if (at != null && isAuthority(at)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** Whether an organisation receives notices of those below it. */
  public static boolean isAuthority(Organisation organisation) {
    return organisation.kind().equals("authority") || organisation.kind().equals("sector");
  }
}
