package io.bartizan.sigma;

import io.bartizan.event.LogSource;
import io.bartizan.sigma.detection.Detection;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A detection rule as written: what it says of itself, where it looks, what it looks for.
 *
 * <p>Immutable. Made by {@link RuleReader}; turned into something that runs by {@link
 * SigmaCompiler}.
 *
 * @param header what it says of itself
 * @param logSource where it looks
 * @param detection what it looks for
 * @param source the text that it was read from
 * @param span where in the text it stands
 */
public record Rule(
    Header header, LogSource logSource, Detection detection, Source source, Span span) {

  /** The id, else the name, else the title: what reports call it. */
  public String key() {
    return header.id().or(header::name).orElse(header.title());
  }

  /**
   * What a rule says of itself (Sigma rules specification 2.1.0). What is not given is empty.
   *
   * @param title a short line
   * @param id a UUID
   * @param name how other rules refer to it
   * @param related other rules it has to do with
   * @param taxonomy the field names it uses; {@code sigma} unless said otherwise
   * @param status how far it can be trusted
   * @param description what it finds
   * @param license an SPDX expression
   * @param author who wrote it
   * @param references where to read more
   * @param date when it was written, as written
   * @param modified when it was changed, as written
   * @param fields what to look at in a match
   * @param falsePositives what else may match
   * @param level how serious a match is
   * @param tags such as {@code attack.t1059}
   * @param scope where it is meant to be used
   * @param custom the values of keys that the specification does not know
   */
  public record Header(
      String title,
      Optional<String> id,
      Optional<String> name,
      List<Related> related,
      String taxonomy,
      Optional<Status> status,
      Optional<String> description,
      Optional<String> license,
      Optional<String> author,
      List<String> references,
      Optional<String> date,
      Optional<String> modified,
      List<String> fields,
      List<String> falsePositives,
      Optional<Level> level,
      List<String> tags,
      List<String> scope,
      Map<String, YamlNode> custom) {
    public Header {
      related = List.copyOf(related);
      references = List.copyOf(references);
      fields = List.copyOf(fields);
      falsePositives = List.copyOf(falsePositives);
      tags = List.copyOf(tags);
      scope = List.copyOf(scope);
      custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }

    /** The same under another name. */
    public Header withName(Optional<String> other) {
      return new Header(
          title,
          id,
          other,
          related,
          taxonomy,
          status,
          description,
          license,
          author,
          references,
          date,
          modified,
          fields,
          falsePositives,
          level,
          tags,
          scope,
          custom);
    }

    /** The same with other fields to look at in a match. */
    public Header withFields(List<String> others) {
      return new Header(
          title,
          id,
          name,
          related,
          taxonomy,
          status,
          description,
          license,
          author,
          references,
          date,
          modified,
          others,
          falsePositives,
          level,
          tags,
          scope,
          custom);
    }

    /** The keys that the specification does not know, in the order written. */
    public List<String> customKeys() {
      return List.copyOf(custom.keySet());
    }

    /** The level, {@link Level#MEDIUM} when none is given. */
    public Level levelOrDefault() {
      return level.orElse(Level.MEDIUM);
    }
  }
}
