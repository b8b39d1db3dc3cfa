package io.bartizan.sigma.pipeline;

import com.google.re2j.Pattern;
import io.bartizan.event.LogSource;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.syntax.yaml.YamlMapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a step of a pipeline does. Immutable. */
public sealed interface Transformation {

  /** Renames fields: in detection items, references, the list of fields, and correlations. */
  sealed interface OfFields extends Transformation {
    /**
     * The names in place of one; nothing when it stays. The empty name is that of keywords.
     *
     * @return one name, or several of which each is searched
     */
    Optional<Names> rename(String field);
  }

  /**
   * The names in place of one.
   *
   * @param several whether they were given as a list: then alternatives, even of one
   */
  record Names(List<String> names, boolean several) {
    public Names {
      names = List.copyOf(names);
    }
  }

  /** {@code field_name_mapping}: by the whole name. */
  record MapFields(Map<String, Names> mapping) implements OfFields {
    public MapFields {
      mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
    }

    @Override
    public Optional<Names> rename(String field) {
      return Optional.ofNullable(mapping.get(field));
    }
  }

  /** {@code field_name_prefix_mapping}: by the first of these beginnings that fits. */
  record MapPrefixes(Map<String, Names> mapping) implements OfFields {
    public MapPrefixes {
      mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
    }

    @Override
    public Optional<Names> rename(String field) {
      for (Map.Entry<String, Names> entry : mapping.entrySet()) {
        if (!field.isEmpty() && field.startsWith(entry.getKey())) {
          String rest = field.substring(entry.getKey().length());
          Names names = entry.getValue();
          return Optional.of(
              new Names(names.names().stream().map(n -> n + rest).toList(), names.several()));
        }
      }
      return Optional.empty();
    }
  }

  /** {@code field_name_prefix} and {@code field_name_suffix}. */
  record AffixFields(String prefix, String suffix) implements OfFields {
    @Override
    public Optional<Names> rename(String field) {
      return field.isEmpty()
          ? Optional.empty()
          : Optional.of(new Names(List.of(prefix + field + suffix), false));
    }
  }

  /** Changes the values of detection items, one by one. */
  sealed interface OfValues extends Transformation {}

  /**
   * {@code wildcard_placeholders} and {@code value_placeholders}: fills {@code %name%}.
   *
   * @param byVars with the pipeline's variables, or with a wildcard
   * @param include only these names
   * @param exclude not these names
   */
  record FillPlaceholders(
      boolean byVars, Optional<List<String>> include, Optional<List<String>> exclude)
      implements OfValues {
    boolean handles(String name) {
      return include.map(names -> names.contains(name)).orElse(true)
          && !exclude.map(names -> names.contains(name)).orElse(false);
    }
  }

  /** {@code replace_string}. */
  record ReplaceText(
      Pattern pattern, Replacement replacement, boolean skipSpecial, boolean interpretSpecial)
      implements OfValues {}

  /** {@code map_string}: by the whole text. */
  record MapText(Map<String, List<String>> mapping) implements OfValues {
    public MapText {
      mapping = Map.copyOf(mapping);
    }
  }

  /** {@code regex}: says how case counts, by a regular expression in pySigma. */
  record CompareCase(boolean cased) implements OfValues {}

  /** {@code set_value}. */
  record SetValue(Criterion value) implements OfValues {}

  /** {@code convert_type}. */
  record ConvertType(boolean toNumber) implements OfValues {}

  /** {@code case}. */
  record ChangeCase(Case to) implements OfValues {
    /** How a text is written. */
    public enum Case {
      /** In small letters. */
      LOWER,
      /** In capitals. */
      UPPER,
      /** {@code ImageLoaded} as {@code image_loaded}. */
      SNAKE
    }
  }

  /** {@code drop_detection_item}. */
  record DropItem() implements Transformation {}

  /** {@code detection_item_failure}. */
  record FailItem(String message) implements Transformation {}

  /** {@code hashes_fields}: {@code Hashes: MD5=x} becomes a field of its own. */
  record SplitHashes(List<String> algorithms, String prefix, boolean drop, List<String> fields)
      implements Transformation {
    public SplitHashes {
      algorithms = List.copyOf(algorithms);
      fields = List.copyOf(fields);
    }
  }

  /** {@code extract_fields}: a field for each named group. */
  record ExtractFields(Pattern pattern, Optional<String> prefix, boolean keepOthers)
      implements Transformation {}

  /** {@code add_condition}. */
  record AddCondition(
      YamlMapping conditions, Optional<String> name, boolean template, boolean negated)
      implements Transformation {}

  /** {@code change_logsource}. */
  record ChangeLogSource(LogSource logSource) implements Transformation {}

  /** {@code add_field}: to the list of fields to look at. */
  record AddFields(List<String> fields) implements Transformation {
    public AddFields {
      fields = List.copyOf(fields);
    }
  }

  /** {@code remove_field}: from that list. */
  record RemoveFields(List<String> fields) implements Transformation {
    public RemoveFields {
      fields = List.copyOf(fields);
    }
  }

  /** {@code set_field}: that list. */
  record SetFields(List<String> fields) implements Transformation {
    public SetFields {
      fields = List.copyOf(fields);
    }
  }

  /** {@code set_state}. */
  record SetState(String key, Plain value) implements Transformation {}

  /** {@code set_custom_attribute}. */
  record SetAttribute(String name, Plain value) implements Transformation {}

  /** {@code rule_failure}. */
  record FailRule(String message) implements Transformation {}

  /** {@code strict_field_mapping_failure}. */
  record RequireMapped() implements Transformation {}

  /** {@code nest}: steps with variables and a state of their own. */
  record Nest(List<PipelineItem> items) implements Transformation {
    public Nest {
      items = List.copyOf(items);
    }
  }
}
