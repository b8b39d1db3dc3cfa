package io.bartizan.sigma.pipeline;

import io.bartizan.sigma.compile.PredicateBuilder;
import io.bartizan.sigma.modifier.Placeholding;
import io.bartizan.sigma.predicate.Criterion;
import io.bartizan.sigma.predicate.TextPattern;
import io.bartizan.sigma.predicate.TextPattern.Part;
import io.bartizan.sigma.predicate.TextPattern.Placeholder;
import io.bartizan.sigma.predicate.TextPattern.Wildcard;
import io.bartizan.syntax.NearestName;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills the placeholders of a text; several values for one give several texts. */
final class PlaceholderFilling {

  /** Most texts that one may become, as in pySigma. */
  private static final int MOST = 200;

  /** Most parts of all of them together. */
  private static final int MOST_PARTS = 1 << 18;

  private final Transformation.FillPlaceholders step;
  private final Map<String, List<String>> vars;
  private final Span span;

  PlaceholderFilling(
      Transformation.FillPlaceholders step, Map<String, List<String>> vars, Span span) {
    this.step = step;
    this.vars = vars;
    this.span = span;
  }

  List<Criterion> fill(Criterion.Text text) throws Rejection {
    List<List<Part>> variants = new ArrayList<>();
    variants.add(new ArrayList<>());
    for (Part part : text.pattern().parts()) {
      List<List<Part>> fillings = fillings(part);
      long most = (long) variants.size() * fillings.size();
      if (most > MOST || most * variants.getFirst().size() > MOST_PARTS) {
        throw new Rejection(
            "pipeline-limit", "the pipeline makes more than " + MOST + " values of one", span);
      }
      variants = Placeholding.followed(variants, fillings);
    }
    List<Criterion> filled = new ArrayList<>();
    for (List<Part> parts : variants) {
      // Before they are joined: many placeholders may stand for one long value.
      if (parts.stream().mapToLong(PipelineTexts::length).sum() > PredicateBuilder.MAX_TEXT) {
        throw PipelineTexts.tooLong(span);
      }
      filled.add(new Criterion.Text(new TextPattern(parts), text.cased()));
    }
    return filled;
  }

  private List<List<Part>> fillings(Part part) throws Rejection {
    if (!(part instanceof Placeholder(String name)) || !step.handles(name)) {
      return List.of(List.of(part));
    }
    if (!step.byVars()) {
      return List.of(List.of(Wildcard.MANY));
    }
    List<String> values = vars.get(name);
    if (values == null) {
      throw new Rejection(
          "pipeline-value",
          "the pipeline has no variable \""
              + Visible.excerpt(name)
              + "\" for the placeholder of that name"
              + NearestName.hint(name, vars.keySet()),
          span);
    }
    return values.stream().map(value -> TextPattern.parse(value).parts()).toList();
  }
}
