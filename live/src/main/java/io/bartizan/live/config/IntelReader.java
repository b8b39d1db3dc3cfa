package io.bartizan.live.config;

import io.bartizan.intake.config.Settings;
import io.bartizan.intel.observable.Normal;
import io.bartizan.intel.observable.ObservableType;
import io.bartizan.live.intel.IntelSource;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads {@code intel}: where indicators come from. */
final class IntelReader {

  private final Settings root;

  IntelReader(Settings root) {
    this.root = root;
  }

  IntelSource read() {
    Optional<Settings> found = root.section("intel");
    if (found.isEmpty()) {
      return IntelSource.NONE;
    }
    Settings intel = found.get();
    Optional<Settings> own = intel.section("own");
    return new IntelSource(
        Optional.empty(),
        intel.paths("feeds"),
        intel.paths("warning-lists"),
        own.map(
                one ->
                    texts(
                        one,
                        "networks",
                        IntelReader::isNetwork,
                        "a network or an address, such as 192.0.2.0/24"))
            .orElse(List.of()),
        own.map(
                one ->
                    texts(one, "domains", IntelReader::isDomain, "a domain, such as acme.example"))
            .orElse(List.of()),
        intel.texts("let-in"));
  }

  private static List<String> texts(
      Settings settings, String key, Predicate<String> isRight, String wanted) {
    List<String> right = new ArrayList<>();
    for (String text : settings.texts(key)) {
      if (isRight.test(text)) {
        right.add(text);
      } else {
        settings.problem(
            key,
            "intel.own." + key + " has \"" + Visible.excerpt(text) + "\"",
            "expected " + wanted);
      }
    }
    return right;
  }

  private static boolean isNetwork(String text) {
    return Normal.of(ObservableType.IPV4, text).isPresent()
        || Normal.of(ObservableType.IPV6, text).isPresent()
        || Normal.of(ObservableType.IPV4_NET, text).isPresent()
        || Normal.of(ObservableType.IPV6_NET, text).isPresent();
  }

  private static boolean isDomain(String text) {
    return Normal.of(ObservableType.DOMAIN, text).isPresent();
  }
}
