package io.bartizan.duty;

import io.bartizan.duty.assume.Defaults;
import io.bartizan.duty.assume.DefaultsReader;
import io.bartizan.duty.authority.Directory;
import io.bartizan.duty.authority.DirectoryReader;
import io.bartizan.duty.calendar.CalendarReader;
import io.bartizan.duty.calendar.Calendars;
import io.bartizan.duty.calendar.HolidayCalendar;
import io.bartizan.duty.clock.CountingRule;
import io.bartizan.duty.fact.FactDeclaration;
import io.bartizan.duty.fact.FactKind;
import io.bartizan.duty.fact.FactReader;
import io.bartizan.duty.fact.Vocabulary;
import io.bartizan.duty.place.Jurisdictions;
import io.bartizan.duty.read.Findings;
import io.bartizan.duty.read.KeyReader;
import io.bartizan.duty.report.Template;
import io.bartizan.duty.statute.CountingRuleReader;
import io.bartizan.duty.statute.Duty;
import io.bartizan.duty.statute.Statute;
import io.bartizan.duty.statute.StatuteReader;
import io.bartizan.duty.statute.TemplateReader;
import io.bartizan.duty.text.Words;
import io.bartizan.syntax.Diagnostic;
import io.bartizan.syntax.Parsed;
import io.bartizan.syntax.Source;
import io.bartizan.syntax.Span;
import io.bartizan.syntax.yaml.YamlMapping;
import io.bartizan.syntax.yaml.YamlNode;
import io.bartizan.syntax.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files -> {@link Catalogue}. What a file is follows from its name: {@code jurisdictions.yml},
 * {@code facts.yml}, {@code counting/*.yml}, {@code calendars/*.yml}, {@code statutes/**.yml},
 * {@code defaults.yml}, {@code authorities/*.yml}, {@code templates/*.yml}.
 *
 * <p>A file that cannot be used does not keep the others from being read: its diagnostics say why,
 * and the catalogue is made of the rest.
 */
public final class CatalogueReader {

  private final Findings findings = new Findings();
  private final Map<String, Source> factOrigins = new HashMap<>();

  private CatalogueReader() {}

  /**
   * A catalogue and everything that was noticed while reading it.
   *
   * @param catalogue what could be read
   * @param diagnostics what was wrong
   */
  public record Result(Catalogue catalogue, List<Diagnostic> diagnostics) {

    /** Whether a file, or a part of one, could not be used. */
    public boolean hasErrors() {
      return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
  }

  /** The catalogue of some files. */
  public static Result read(String name, String version, Collection<Source> files) {
    return new CatalogueReader().catalogue(name, version, files);
  }

  private Result catalogue(String name, String version, Collection<Source> files) {
    Jurisdictions places =
        one(files, "jurisdictions.yml")
            .map(Jurisdictions::read)
            .flatMap(this::keep)
            .orElse(Jurisdictions.NONE);
    Map<String, CountingRule> rules = rules(files);
    Calendars calendars = calendars(files);
    List<StatuteReader> opened = opened(files);
    Vocabulary vocabulary = new Vocabulary(places, declarations(files, opened, places));
    List<Statute> statutes = statutes(opened, vocabulary, rules, calendars);
    CatalogueCheck check = new CatalogueCheck(statutes, vocabulary, findings);
    check.check();
    Directory directory = directory(files, vocabulary, statutes);
    check.checkRoles(directory);
    Defaults defaults =
        one(files, "defaults.yml")
            .map(file -> DefaultsReader.read(file, documents(file), vocabulary, findings))
            .orElse(Defaults.NONE);
    Catalogue catalogue =
        new Catalogue(
            name,
            version,
            places,
            vocabulary,
            rules,
            calendars,
            statutes,
            new Catalogue.Beside(defaults, directory, templates(files, vocabulary, statutes)));
    return new Result(catalogue, findings.all());
  }

  private Directory directory(
      Collection<Source> files, Vocabulary vocabulary, List<Statute> statutes) {
    List<String> sectors =
        vocabulary.find("entity.sectors").map(FactDeclaration::optionNames).orElse(List.of());
    List<String> names = new ArrayList<>();
    for (Statute statute : statutes) {
      names.add(statute.id());
      statute.duties().forEach(duty -> names.add(duty.id()));
    }
    DirectoryReader reader = new DirectoryReader(vocabulary.places(), sectors, names, findings);
    folder(files, "authorities").forEach(file -> reader.read(file, documents(file)));
    return reader.directory();
  }

  private List<Template> templates(
      Collection<Source> files, Vocabulary vocabulary, List<Statute> statutes) {
    List<String> duties =
        statutes.stream().flatMap(one -> one.duties().stream()).map(Duty::id).toList();
    List<Template> templates = new ArrayList<>();
    for (Source file : folder(files, "templates")) {
      templates.addAll(TemplateReader.read(file, documents(file), vocabulary, duties, findings));
    }
    return templates;
  }

  private static Optional<Source> one(Collection<Source> files, String name) {
    return files.stream().filter(file -> file.name().endsWith(name)).findFirst();
  }

  /** The files of a folder, by name, so that the order of the catalogue is always the same. */
  private static List<Source> folder(Collection<Source> files, String folder) {
    return files.stream()
        .filter(file -> ("/" + file.name().replace('\\', '/')).contains("/" + folder + "/"))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  private <T> Optional<T> keep(Parsed<T> parsed) {
    findings.addAll(parsed.diagnostics());
    return parsed.value();
  }

  private Map<String, CountingRule> rules(Collection<Source> files) {
    Map<String, CountingRule> rules = new TreeMap<>();
    for (Source file : folder(files, "counting")) {
      for (CountingRule rule : keep(CountingRuleReader.read(file)).orElse(List.of())) {
        if (rules.put(rule.id(), rule) != null) {
          findings.error(
              "duplicate-id",
              file,
              Span.START,
              "the counting rule \"" + rule.id() + "\" is defined twice");
        }
      }
    }
    return rules;
  }

  private Calendars calendars(Collection<Source> files) {
    CalendarReader reader = new CalendarReader();
    List<HolidayCalendar> calendars = new ArrayList<>();
    for (Source file : folder(files, "calendars")) {
      keep(reader.read(file)).ifPresent(calendars::add);
    }
    return new Calendars(calendars);
  }

  private List<StatuteReader> opened(Collection<Source> files) {
    List<StatuteReader> opened = new ArrayList<>();
    for (Source file : folder(files, "statutes")) {
      keep(StatuteReader.open(file)).ifPresent(opened::add);
    }
    return opened;
  }

  private List<FactDeclaration> declarations(
      Collection<Source> files, List<StatuteReader> opened, Jurisdictions places) {
    Map<String, FactDeclaration> declared = new TreeMap<>();
    declared.put(Vocabulary.PARTY, party());
    one(files, "facts.yml").ifPresent(file -> add(file, shared(file), declared, places));
    opened.forEach(statute -> add(statute.source(), statute.facts(), declared, places));
    return List.copyOf(declared.values());
  }

  private static FactDeclaration party() {
    Words label = new Words("State of the authority", "主管机关所在国");
    return new FactDeclaration(
        Vocabulary.PARTY,
        FactKind.COUNTRY,
        List.of(),
        Optional.empty(),
        label,
        label,
        List.of(),
        false,
        FactDeclaration.Bounds.USUAL);
  }

  private void add(
      Source file,
      List<FactDeclaration> facts,
      Map<String, FactDeclaration> declared,
      Jurisdictions places) {
    for (FactDeclaration fact : facts) {
      checkGroup(file, fact, places);
      FactDeclaration before = declared.putIfAbsent(fact.name(), fact);
      if (before != null && !before.equals(fact)) {
        Source first = factOrigins.getOrDefault(fact.name(), file);
        findings.error(
            "fact-conflict",
            file,
            Span.START,
            "the fact \"" + fact.name() + "\" is declared differently in " + first.name());
      }
      factOrigins.putIfAbsent(fact.name(), file);
    }
  }

  /** A group that is misspelt would let every State pass. */
  private void checkGroup(Source file, FactDeclaration fact, Jurisdictions places) {
    fact.bounds()
        .among()
        .filter(group -> places.group(group).isEmpty())
        .ifPresent(
            group ->
                findings.unknown(
                    "unknown-group",
                    "group",
                    group,
                    file,
                    place(file, "among: " + group),
                    places.groups()));
  }

  private static Span place(Source file, String text) {
    int at = file.text().indexOf(text);
    return at < 0 ? Span.START : file.span(at, at + text.length());
  }

  private List<YamlNode> documents(Source file) {
    return keep(new YamlReader().read(file)).orElse(List.of());
  }

  private List<FactDeclaration> shared(Source file) {
    List<FactDeclaration> facts = new ArrayList<>();
    for (YamlNode node : documents(file)) {
      if (node instanceof YamlMapping map) {
        KeyReader keys = new KeyReader(file, map, "the file of facts", findings);
        facts.addAll(FactReader.read(keys, "facts"));
        keys.finish();
      }
    }
    return facts;
  }

  private List<Statute> statutes(
      List<StatuteReader> opened,
      Vocabulary vocabulary,
      Map<String, CountingRule> rules,
      Calendars calendars) {
    Map<String, Statute> statutes = new TreeMap<>();
    for (StatuteReader reader : opened) {
      Optional<Statute> statute = keep(reader.read(vocabulary, rules, calendars.ids()));
      statute
          .flatMap(one -> Optional.ofNullable(statutes.put(one.id(), one)))
          .ifPresent(before -> twice(before.id(), before.source(), reader.source()));
    }
    return List.copyOf(statutes.values());
  }

  /** A statute replaces a shipped one by having its path; says so where it has another. */
  private void twice(String id, Source first, Source second) {
    boolean firstIsOwn = ShippedCatalogue.has(second.name()) && !ShippedCatalogue.has(first.name());
    Source own = firstIsOwn ? first : second;
    Source other = firstIsOwn ? second : first;
    findings.error(
        "duplicate-id",
        own,
        Span.START,
        "the statute \"" + id + "\" is defined twice, here and in " + other.name(),
        "a file replaces another of the same path: to replace it, name this one " + other.name());
  }
}
