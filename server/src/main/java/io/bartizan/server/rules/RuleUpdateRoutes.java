package io.bartizan.server.rules;

import io.bartizan.live.rules.Generation;
import io.bartizan.live.rules.RuleChange;
import io.bartizan.live.rules.RuleKeeper;
import io.bartizan.server.access.Permission;
import io.bartizan.server.parts.Parts;
import io.bartizan.server.web.Access;
import io.bartizan.server.web.Answer;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Refusal;
import io.bartizan.server.web.Route;
import io.bartizan.server.web.Verb;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.DiagnosticText;
import io.bartizan.syntax.Source;
import io.bartizan.workbench.pack.RuleFile;
import io.bartizan.workbench.pack.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Takes a pack of rules from files that a browser sends: first a preview, then the change. */
public final class RuleUpdateRoutes {

  private static final Access WRITE = Access.needs(Permission.RULES_WRITE);
  private static final int MOST_PREVIEWS = 5;
  private static final int MOST_FILES = 20_000;
  private static final int MOST_SHOWN = 100;

  private final Parts parts;
  private final RuleQueries queries;
  private final Map<Integer, Preview> previews = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  /** The pages over the parts of a server. */
  public RuleUpdateRoutes(Parts parts) {
    this.parts = parts;
    this.queries = new RuleQueries(parts);
  }

  /**
   * What an update would do.
   *
   * @param number its number
   * @param account who looked
   * @param pack the name of the pack
   * @param texts the texts that would be stored; those without one are dropped
   * @param change what would change of the rules that run
   * @param rejections why rules of the pack would not run
   * @param unread files that could not be read
   */
  public record Preview(
      int number,
      String account,
      String pack,
      Map<String, Optional<String>> texts,
      RuleChange change,
      List<String> rejections,
      List<String> unread) {

    /** How many files it has. */
    public long files() {
      return texts.values().stream().filter(Optional::isPresent).count();
    }
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.page(Verb.GET, "/rules/update", WRITE, "Takes a pack of rules", this::page),
        Route.page(
            Verb.POST,
            "/rules/update/files",
            WRITE,
            "Looks at a pack: a zip archive, or files as JSON",
            this::look),
        Route.page(Verb.POST, "/rules/update", WRITE, "Takes what was looked at", this::apply));
  }

  private Answer page(Call call) {
    int wanted = call.number("preview", 0, 0, Integer.MAX_VALUE);
    Optional<Preview> preview =
        Optional.ofNullable(previews.get(wanted))
            .filter(one -> one.account().equals(call.person().account()));
    if (wanted != 0 && preview.isEmpty()) {
      throw Refusal.notFound();
    }
    Map<String, Object> model = new HashMap<>();
    model.put("preview", preview);
    model.put("isEditor", queries.isEverywhere(call.person(), Permission.RULES_WRITE));
    return new Answer.Page("rule-update.jte", model);
  }

  private void requireEverywhere(Call call) {
    if (!queries.isEverywhere(call.person(), Permission.RULES_WRITE)) {
      throw new Refusal(403, "An update changes the rules of all organisations.");
    }
  }

  /** Where the preview is, as JSON: the script of the page goes there. */
  private Answer look(Call call) {
    String name = call.query("name").orElse("");
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")) {
      throw Refusal.bad("name: letters, digits, dots, hyphens and underscores, at most 64.");
    }
    requireEverywhere(call);
    RuleKeeper keeper = queries.keeper();
    List<RuleFile> files = files(call);
    if (files.isEmpty()) {
      throw Refusal.bad("There is no rule file in it: a file whose name ends in .yml or .yaml.");
    }
    String prefix = RuleNames.PACK + name + "/";
    Map<String, Optional<String>> texts = new TreeMap<>();
    Map<String, String> own = parts.state().ruleEdits().texts();
    own.keySet().stream()
        .filter(file -> file.startsWith(prefix))
        .forEach(file -> texts.put(file, Optional.empty()));
    List<String> unread = new ArrayList<>();
    for (RuleFile file : files) {
      if (file.problem().isPresent()) {
        unread.add(file.source().name() + ": " + file.problem().get());
      } else {
        texts.put(prefix + file.source().name(), Optional.of(file.source().text()));
      }
    }
    Preview preview = preview(call, keeper, name, prefix, texts, unread);
    previews.put(preview.number(), preview);
    while (previews.size() > MOST_PREVIEWS) {
      previews.keySet().stream().min(Comparator.naturalOrder()).ifPresent(previews::remove);
    }
    return Answer.json(Map.of("location", "/rules/update?preview=" + preview.number()));
  }

  private Preview preview(
      Call call,
      RuleKeeper keeper,
      String name,
      String prefix,
      Map<String, Optional<String>> texts,
      List<String> unread) {
    Map<String, String> put = new LinkedHashMap<>();
    List<String> dropped = new ArrayList<>();
    texts.forEach(
        (file, text) -> text.ifPresentOrElse(one -> put.put(file, one), () -> dropped.add(file)));
    try {
      Generation next = keeper.candidate(keeper.overlay().without(dropped).with(put));
      DiagnosticText printer = new DiagnosticText(false);
      List<List<Diagnostic>> rejections =
          next.rules().report().rejections().stream()
              .filter(one -> one.stream().anyMatch(each -> each.source().name().startsWith(prefix)))
              .toList();
      return new Preview(
          number.incrementAndGet(),
          call.person().account(),
          name,
          texts,
          RuleChange.between(keeper.current(), next),
          rejections.stream().limit(MOST_SHOWN).map(printer::print).toList(),
          unread);
    } catch (IOException e) {
      throw Refusal.bad("With this pack no rule could be loaded: " + e.getMessage());
    }
  }

  private static List<RuleFile> files(Call call) {
    byte[] body = call.body();
    boolean isZip = body.length > 3 && body[0] == 'P' && body[1] == 'K';
    return isZip ? zip(body) : json(call);
  }

  private static List<RuleFile> zip(byte[] body) {
    try {
      Path file = Files.createTempFile("bartizan-rules", ".zip");
      try {
        Files.write(file, body);
        return RuleFiles.find(List.of(file)).stream()
            .limit(MOST_FILES)
            .map(one -> renamed(one, file))
            .toList();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw Refusal.bad("The archive cannot be read: " + e.getMessage());
    }
  }

  private static RuleFile renamed(RuleFile one, Path archive) {
    String name = one.source().name();
    int at = name.indexOf(archive.getFileName().toString());
    String member =
        at < 0
            ? name
            : name.substring(at + archive.getFileName().toString().length())
                .replaceFirst("^[!/:]+", "");
    return new RuleFile(new Source(member, one.source().text()), one.problem());
  }

  private static List<RuleFile> json(Call call) {
    JsonNode all = call.json().get("files");
    if (all == null || !all.isArray() || all.size() > MOST_FILES) {
      throw Refusal.bad("files: expected at most " + MOST_FILES + " files with name and text.");
    }
    List<RuleFile> files = new ArrayList<>();
    for (JsonNode one : all) {
      JsonNode name = one.get("name");
      JsonNode text = one.get("text");
      if (name == null || text == null || !name.isString() || !text.isString()) {
        throw Refusal.bad("files: each needs a name and a text.");
      }
      String plain = name.asString();
      if (plain.matches(".*\\.(yml|yaml)") && plain.length() < 200 && !plain.contains("..")) {
        files.add(RuleFile.of(plain, text.asString()));
      }
    }
    return files;
  }

  private Answer apply(Call call) {
    int wanted;
    try {
      wanted = Integer.parseInt(call.required("preview", 9));
    } catch (NumberFormatException e) {
      throw Refusal.bad("preview: expected a whole number.");
    }
    requireEverywhere(call);
    Preview preview =
        Optional.ofNullable(previews.get(wanted))
            .filter(one -> one.account().equals(call.person().account()))
            .orElseThrow(Refusal::notFound);
    Instant now = parts.clock().instant();
    String note = "update of " + preview.pack();
    parts.state().ruleEdits().put(preview.texts(), now, call.person().name(), note);
    parts
        .state()
        .audit()
        .add(now, call.person().name(), "rule.update", null, preview.pack(), note(preview));
    RuleEditRoutes.reload(queries.keeper());
    previews.remove(wanted);
    return new Answer.SeeOther("/rules?show=own");
  }

  private static String note(Preview preview) {
    RuleChange change = preview.change();
    return change.added().size()
        + " added, "
        + change.changed().size()
        + " changed, "
        + change.dropped().size()
        + " dropped, "
        + preview.rejections().size()
        + " rejected";
  }
}
