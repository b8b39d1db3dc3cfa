package io.bartizan.server.playbooks;

import io.bartizan.store.state.IncidentTasks.PlaybookText;
import io.bartizan.store.state.StateStore;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The playbooks that an organisation has: its own, those of the ones above, and the shipped. */
public final class Playbooks {

  private static final List<String> SHIPPED =
      List.of(
          "phishing",
          "ransomware",
          "account-takeover",
          "data-leak",
          "web-compromise",
          "insider",
          "ddos",
          "supply-chain");

  private Playbooks() {}

  /**
   * A playbook with where it is from.
   *
   * @param organisation whose it is; empty for one that is shipped
   * @param text its YAML
   * @param playbook what it says
   */
  public record Owned(String organisation, String text, Playbook playbook) {}

  /** The playbooks that are shipped. */
  public static List<Owned> shipped() {
    return Holder.ALL;
  }

  private static final class Holder {
    static final List<Owned> ALL = SHIPPED.stream().map(Holder::load).toList();

    private static Owned load(String name) {
      String path = "/io/bartizan/server/playbooks/" + name + ".yml";
      try (InputStream in = Playbooks.class.getResourceAsStream(path)) {
        if (in == null) {
          throw new IllegalStateException("the playbook " + name + " is missing");
        }
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        PlaybookReader.Read read = PlaybookReader.read(new Source(name + ".yml", text));
        return new Owned(
            "",
            text,
            read.playbook()
                .orElseThrow(() -> new IllegalStateException(name + ": " + read.diagnostics())));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Those of some organisations, by name, then the shipped. */
  public static List<Owned> of(StateStore state, Set<String> organisations) {
    List<Owned> all = new ArrayList<>();
    for (PlaybookText own : state.incidentTasks().playbooks()) {
      if (organisations.contains(own.organisation())) {
        PlaybookReader.read(new Source(own.name() + ".yml", own.text()))
            .playbook()
            .ifPresent(one -> all.add(new Owned(own.organisation(), own.text(), one)));
      }
    }
    all.addAll(shipped());
    return all;
  }

  /** The playbook of an organisation, or the shipped one where the organisation is empty. */
  public static Optional<Owned> find(List<Owned> all, String organisation, String id) {
    return all.stream()
        .filter(one -> one.organisation().equals(organisation) && one.playbook().id().equals(id))
        .findFirst();
  }
}
