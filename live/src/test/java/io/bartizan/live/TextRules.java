package io.bartizan.live;

import io.bartizan.detect.LoadReport;
import io.bartizan.detect.routing.Routing;
import io.bartizan.hunt.HuntRules;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.live.rules.RuleSource;
import io.bartizan.sigma.filter.Polarity;
import io.bartizan.sigma.pack.Pack;
import io.bartizan.sigma.pack.PackCompiler;
import io.bartizan.sigma.pack.PackFile;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.store.state.RuleEdits;
import io.bartizan.syntax.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules written in a test, which may change them. */
final class TextRules implements RuleSource {

  static final String WHOAMI =
      """
      title: Whoami
      id: 00000000-0000-0000-0000-000000000001
      logsource: {product: windows, category: process_creation}
      detection:
        sel: {Image|endswith: '\\whoami.exe'}
        condition: sel
      level: high
      tags: [attack.discovery, attack.t1033]
      """;

  static final String LOGON_FAILED =
      """
      title: Logon failed
      id: 00000000-0000-0000-0000-000000000002
      name: logon_failed
      logsource: {product: windows, service: security}
      detection:
        sel: {EventID: 4625}
        condition: sel
      level: low
      """;

  static final String MANY_FAILED =
      """
      title: Many logons failed
      id: 00000000-0000-0000-0000-000000000003
      correlation:
        type: event_count
        rules: [logon_failed]
        group-by: [Computer]
        timespan: 1m
        condition: {gte: 3}
      level: high
      """;

  private volatile List<String> texts;

  TextRules(String... texts) {
    this.texts = List.of(texts);
  }

  void set(String... others) {
    texts = List.of(others);
  }

  @Override
  public Loaded load(RuleOverlay overlay) {
    Map<String, String> files = new TreeMap<>();
    int number = 0;
    for (String text : texts) {
      files.put("rule-" + number++ + ".yml", text);
    }
    files.putAll(overlay.texts());
    for (RuleEdits.Setting setting : overlay.settings()) {
      if (setting.exception() != null) {
        files.put(RuleOverlay.exceptionFile(setting), setting.exception());
      }
    }
    return compile(
        files.entrySet().stream().map(one -> new Source(one.getKey(), one.getValue())).toList());
  }

  @Override
  public Loaded compile(List<Source> sources) {
    PackCompiler compiler = new PackCompiler(Placeholders.NONE);
    List<PackFile> files = new ArrayList<>();
    for (Source source : sources) {
      files.add(compiler.compile(source));
    }
    Pack pack = compiler.assemble(files, Polarity.AS_WRITTEN);
    LoadReport report =
        new LoadReport(files.size(), pack.loaded(), pack.rejections(), pack.warnings());
    return new Loaded(new HuntRules(pack, report, Placeholders.NONE), Routing.builtIn(), sources);
  }

  @Override
  public String stamp() {
    return String.valueOf(texts.hashCode());
  }
}
