package io.bartizan.intake.run;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece that runs. */
abstract class Running {

  private final Object fixed;

  Running(Object fixed) {
    this.fixed = fixed;
  }

  /** Whether it can go on running as another configuration wants it. */
  final boolean canStay(@Nullable Piece wanted) {
    return wanted != null && wanted.fixed().equals(fixed);
  }

  /** Takes over what may change while it runs; a problem leaves it as it was. */
  abstract Optional<String> renew(Piece piece);

  /** Where it listens, if it does. */
  abstract Optional<InetSocketAddress> address();

  /** Stops it. */
  abstract void close();
}
