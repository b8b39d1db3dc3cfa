package io.bartizan.cli.law;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** For which instant is asked. */
class MomentOption {

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Assess as of this time, such as 2026-11-23T08:22+01:00. Default: now.")
  @Nullable String at;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec = CommandSpec.create();

  Instant instant(InstantSource clock) {
    if (at == null) {
      return clock.instant();
    }
    try {
      return OffsetDateTime.parse(at).toInstant();
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--at " + at + ": expected a time such as 2026-11-23T08:22+01:00", e);
    }
  }
}
