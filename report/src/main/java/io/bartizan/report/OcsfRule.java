package io.bartizan.report;

import io.bartizan.detect.attack.Attack;
import io.bartizan.detect.attack.Tactic;
import io.bartizan.detect.attack.Technique;
import io.bartizan.sigma.Level;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * What the OCSF findings of a rule have in common. Immutable.
 *
 * @param classification the class, severity and status
 * @param message the title
 * @param product the version of the schema, and who made the finding
 * @param title the title and the description
 * @param analytic the rule, and the attacks that its tags name
 */
record OcsfRule(
    JsonProperties classification,
    JsonProperties message,
    JsonProperties product,
    JsonProperties title,
    JsonProperties analytic) {

  private static final String SCHEMA = "1.5.0";
  private static final int CATEGORY_FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;
  private static final int CREATE = 1;

  /**
   * What a rule has to say.
   *
   * @param version the version of the program
   */
  static OcsfRule of(OcsfAlert.Analytic rule, String version) {
    return new OcsfRule(
        JsonProperties.of(out -> classification(rule.level(), out)),
        JsonProperties.of(out -> out.writeStringProperty("message", rule.title())),
        JsonProperties.of(out -> product(version, out)),
        JsonProperties.of(out -> title(rule, out)),
        JsonProperties.of(out -> analytic(rule, out)));
  }

  private static void classification(Level level, JsonGenerator out) {
    out.writeNumberProperty("category_uid", CATEGORY_FINDINGS);
    out.writeStringProperty("category_name", "Findings");
    out.writeNumberProperty("class_uid", DETECTION_FINDING);
    out.writeStringProperty("class_name", "Detection Finding");
    out.writeNumberProperty("activity_id", CREATE);
    out.writeStringProperty("activity_name", "Create");
    out.writeNumberProperty("type_uid", DETECTION_FINDING * 100L + CREATE);
    out.writeStringProperty("type_name", "Detection Finding: Create");
    out.writeNumberProperty("severity_id", severity(level));
    out.writeStringProperty("severity", severityName(level));
    out.writeNumberProperty("status_id", 1);
    out.writeStringProperty("status", "New");
  }

  private static int severity(Level level) {
    return switch (level) {
      case INFORMATIONAL -> 1;
      case LOW -> 2;
      case MEDIUM -> 3;
      case HIGH -> 4;
      case CRITICAL -> 5;
    };
  }

  private static String severityName(Level level) {
    String word = level.word();
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static void product(String version, JsonGenerator out) {
    out.writeStringProperty("version", SCHEMA);
    out.writeObjectPropertyStart("product");
    out.writeStringProperty("name", "Bartizan");
    out.writeStringProperty("vendor_name", "Bartizan");
    out.writeStringProperty("version", version);
    out.writeEndObject();
  }

  private static void title(OcsfAlert.Analytic rule, JsonGenerator out) {
    out.writeStringProperty("title", rule.title());
    rule.description().ifPresent(text -> out.writeStringProperty("desc", text));
  }

  private static void analytic(OcsfAlert.Analytic rule, JsonGenerator out) {
    out.writeObjectPropertyStart("analytic");
    out.writeNumberProperty("type_id", 1);
    out.writeStringProperty("type", "Rule");
    out.writeStringProperty("name", rule.title());
    rule.id().ifPresent(id -> out.writeStringProperty("uid", id));
    out.writeEndObject();
    out.writeArrayPropertyStart("attacks");
    for (String tag : rule.tags()) {
      Attack.shipped()
          .tag(tag)
          .ifPresent(
              subject -> {
                if (subject instanceof Technique technique) {
                  attack(technique, out);
                }
              });
    }
    out.writeEndArray();
  }

  /** One object for each tactic, as an attack has one; a sub-technique names what it is part of. */
  private static void attack(Technique technique, JsonGenerator out) {
    Optional<String> parent = technique.parentId();
    for (Tactic tactic : technique.tactics()) {
      out.writeStartObject();
      named("tactic", tactic.id(), tactic.name(), out);
      if (parent.isEmpty()) {
        named("technique", technique.id(), technique.name(), out);
      } else {
        named("technique", parent.get(), name(parent.get()), out);
        named("sub_technique", technique.id(), technique.name(), out);
      }
      out.writeEndObject();
    }
  }

  private static String name(String technique) {
    return Attack.shipped().technique(technique).map(Technique::name).orElse("");
  }

  private static void named(String property, String uid, String name, JsonGenerator out) {
    out.writeObjectPropertyStart(property);
    out.writeStringProperty("uid", uid);
    OcsfDetection.optional("name", name, out);
    out.writeEndObject();
  }
}
