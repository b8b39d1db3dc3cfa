package io.bartizan.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a parser returns: a value, or the reasons why there is none.
 *
 * @param <T> the value
 */
public sealed interface Parsed<T> {

  /** Everything that was noticed; errors only in {@link Rejected}. */
  List<Diagnostic> diagnostics();

  /** The value, if there is one. */
  Optional<T> value();

  /** The same with the value changed. */
  <R> Parsed<R> map(Function<? super T, ? extends R> change);

  /** A value, with the warnings that came with it. */
  record Accepted<T>(T result, List<Diagnostic> diagnostics) implements Parsed<T> {
    public Accepted {
      diagnostics = List.copyOf(diagnostics);
    }

    @Override
    public Optional<T> value() {
      return Optional.of(result);
    }

    @Override
    public <R> Parsed<R> map(Function<? super T, ? extends R> change) {
      return new Accepted<>(change.apply(result), diagnostics);
    }
  }

  /** No value; at least one diagnostic says why. */
  record Rejected<T>(List<Diagnostic> diagnostics) implements Parsed<T> {
    public Rejected {
      diagnostics = List.copyOf(diagnostics);
      if (diagnostics.isEmpty()) {
        throw new IllegalArgumentException("rejected without a reason");
      }
    }

    @Override
    public Optional<T> value() {
      return Optional.empty();
    }

    @Override
    public <R> Parsed<R> map(Function<? super T, ? extends R> change) {
      return new Rejected<>(diagnostics);
    }
  }
}
