package io.bartizan.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.bartizan.syntax.Diagnostic;
import io.bartizan.workbench.pack.RulePack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every rule that is meant to run is loaded, but for those whose placeholders nobody filled. */
final class LiveRulesTest {

  private static final Pattern ID = Pattern.compile("(?m)^id: (\\S+)");
  private static final Pattern PLACEHOLDER = Pattern.compile("%([^%]+)%");

  @Test
  void liveRules_withoutPlaceholderValues_loadButForThoseThatAskForSome() throws IOException {
    RulePack pack = Corpus.rules(Corpus.LIVE);

    assertThat(pack.report().files()).isEqualTo(3_780);
    assertThat(pack.report().loaded()).isEqualTo(3_755);
    assertThat(pack.rules()).hasSize(3_755);
    assertThat(pack.report().rejectedByReason()).isEqualTo(Map.of("unresolved-placeholder", 25));
    assertThat(rejected(pack)).isEqualTo(named(Corpus.table("open-placeholders.tsv")));
  }

  /** By rule, the placeholders that diagnostics name. */
  private static Map<String, String> rejected(RulePack pack) {
    Map<String, String> rejected = new TreeMap<>();
    for (List<Diagnostic> rejection : pack.report().rejections()) {
      Matcher id = ID.matcher(rejection.getFirst().source().text());
      assertThat(id.find()).isTrue();
      Set<String> placeholders = new TreeSet<>();
      for (Diagnostic diagnostic : rejection) {
        Matcher placeholder = PLACEHOLDER.matcher(diagnostic.message());
        while (placeholder.find()) {
          placeholders.add(placeholder.group(1));
        }
      }
      rejected.put(id.group(1), String.join(",", placeholders));
    }
    return rejected;
  }

  private static Map<String, String> named(List<List<String>> table) {
    Map<String, String> named = new TreeMap<>();
    table.forEach(row -> named.put(row.getFirst(), row.get(1)));
    return named;
  }
}
