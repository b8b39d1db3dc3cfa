package io.bartizan.server;

import io.bartizan.detect.routing.Routing;
import io.bartizan.live.rules.RuleOverlay;
import io.bartizan.live.rules.RuleSource;
import io.bartizan.sigma.predicate.Placeholders;
import io.bartizan.store.state.RuleEdits;
import io.bartizan.syntax.Source;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RuleFiles;
import io.bartizan.workbench.pack.RulePack;
import io.bartizan.workbench.pack.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules as texts, with what was changed on pages. */
final class TextRules implements RuleSource {

  private final Map<String, String> pack;

  /** A pack of one rule and one that cannot be loaded. */
  TextRules() {
    this(Map.of(FILE, WHOAMI, "pack/broken.yml", "title: Broken\nlevel: high\n"));
  }

  /** Rules by the names of their files. */
  TextRules(Map<String, String> pack) {
    this.pack = Map.copyOf(pack);
  }

  /** The rules that come with the command. */
  static TextRules starter() {
    Map<String, String> texts = new TreeMap<>();
    RuleFiles.starterPack().forEach(file -> texts.put(file.source().name(), file.source().text()));
    return new TextRules(texts);
  }

  static final String FILE = "pack/whoami.yml";
  static final String KEY = "11111111-1111-4111-8111-111111111111";
  static final String WHOAMI =
      """
      title: Account asks who it is
      id: 11111111-1111-4111-8111-111111111111
      status: test
      description: An intruder often asks first whose account it is.
      logsource:
        product: windows
        category: process_creation
      detection:
        selection:
          Image|endswith: '\\whoami.exe'
        condition: selection
      falsepositives:
        - Scripts of administrators
      level: high
      tags:
        - attack.discovery
        - attack.t1033
      """;

  @Override
  public Loaded load(RuleOverlay overlay) {
    Map<String, String> files = new TreeMap<>(pack);
    files.putAll(overlay.texts());
    for (RuleEdits.Setting setting : overlay.settings()) {
      String exception = setting.exception();
      if (exception != null) {
        files.put(RuleOverlay.exceptionFile(setting), exception);
      }
    }
    List<Source> sources = new ArrayList<>();
    files.forEach((name, text) -> sources.add(new Source(name, text)));
    return compile(sources);
  }

  @Override
  public Loaded compile(List<Source> texts) {
    RulePack pack =
        RulePack.compile(
            texts.stream().map(one -> RuleFile.of(one.name(), one.text())).toList(),
            Placeholders.NONE,
            Workers.CALLER);
    return new Loaded(pack.forHunt(), Routing.builtIn(), pack.sources());
  }

  @Override
  public String stamp() {
    return "same";
  }
}
