package io.bartizan.detect.routing;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.predicate.FieldMapping;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which events are of which log source: entries that each say "events like this are that". An event
 * is of every log source whose entry fits it. Immutable.
 *
 * @param entries the entries in the order given
 */
public record Routing(List<Entry> entries) {

  public Routing {
    entries = List.copyOf(entries);
  }

  /**
   * One entry. One that asks for no channel, provider or event id fits only events that have no
   * channel.
   *
   * @param channels Windows channels, of which one must be the event's; empty for any
   * @param providers providers, likewise
   * @param eventIds event ids, likewise
   * @param fields values, in lower case, of which the field must have one
   * @param has fields that must be there
   * @param logSource what such events are
   * @param mapping the events' names for the fields of rules
   * @param extraction the fields that the events keep inside a text
   */
  public record Entry(
      List<String> channels,
      List<String> providers,
      List<String> eventIds,
      Map<String, List<String>> fields,
      List<String> has,
      LogSource logSource,
      FieldMapping mapping,
      Extraction extraction) {
    public Entry {
      channels = List.copyOf(channels);
      providers = List.copyOf(providers);
      eventIds = List.copyOf(eventIds);
      fields = Map.copyOf(fields);
      has = List.copyOf(has);
    }
  }

  /** The routing that Bartizan ships. */
  public static Routing builtIn() {
    return BuiltIn.ROUTING;
  }

  /** The part of it that is about Windows events. */
  static Routing windows() {
    return Windows.ROUTING;
  }

  /** Read when it is first asked for. */
  private static final class Windows {
    static final Routing ROUTING = shipped("windows.yml");
  }

  /** Read when it is first asked for. */
  private static final class BuiltIn {
    static final Routing ROUTING =
        windows().with(shipped("other.yml")).with(shipped("formats.yml"));
  }

  private static Routing shipped(String name) {
    Parsed<Routing> parsed = RoutingReader.read(new Source(name, resource(name)));
    return parsed
        .value()
        .orElseThrow(() -> new IllegalStateException(parsed.diagnostics().toString()));
  }

  private static String resource(String name) {
    try (InputStream in = Routing.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These entries and then those. */
  public Routing with(Routing other) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(other.entries);
    return new Routing(all);
  }
}
