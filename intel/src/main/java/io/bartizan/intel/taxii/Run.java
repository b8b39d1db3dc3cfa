package io.bartizan.intel.taxii;

import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import io.bartizan.syntax.Counted;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run over a collection's objects.
 *
 * <p>While the server gives {@code next}, it is followed with the parameters of the first request
 * (TAXII 2.1, section 3.5). Where it says {@code more} without {@code next}, {@code added_after} is
 * moved to the page's last time, which must then be later than before. Where it no longer knows its
 * own {@code next}, the run is taken up by time.
 *
 * <p>Endless runs end: the same objects twice, a cursor that leads back, several empty pages, too
 * many pages are each a refusal. A cursor that stays the same while new objects come is none:
 * medallion does that.
 */
final class Run {

  private static final int MAX_EMPTY = 5;

  private final Requests requests;
  private final TaxiiOptions options;
  private final URI objects;
  private final List<String> types;
  private final TaxiiPage.Sink sink;
  private final Set<String> cursors = new HashSet<>();
  private final Set<String> fingerprints = new HashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();

  private Optional<String> addedAfter = Optional.empty();
  private Optional<String> next = Optional.empty();
  private Optional<AddedTime> last = Optional.empty();
  private Optional<String> started = Optional.empty();
  private Optional<String> safe = Optional.empty();
  private boolean ascending = true;
  private int takenUpAt = -1;
  private int pages;
  private long count;
  private int empty;

  Run(
      Requests requests,
      TaxiiOptions options,
      URI objects,
      List<String> types,
      TaxiiPage.Sink sink) {
    this.requests = requests;
    this.options = options;
    this.objects = objects;
    this.types = List.copyOf(types);
    this.sink = sink;
  }

  /** What the cursor of this run belongs to. */
  private String name() {
    return objects + (types.isEmpty() ? "" : "?match[type]=" + String.join(",", types));
  }

  TaxiiSync from(TaxiiCursor start) throws TaxiiRefused, IOException {
    if (!start.collection().isEmpty() && !start.collection().equals(name())) {
      throw new TaxiiRefused(
          Reason.FOREIGN_CURSOR,
          "the saved cursor belongs to another collection or filter",
          "name its own file, or remove it to read from the beginning");
    }
    addedAfter = start.addedAfter();
    safe = addedAfter;
    started = addedAfter;
    boolean more = true;
    while (more) {
      more = taken(answer());
      if (more) {
        checkPages();
      }
    }
    return new TaxiiSync(atEnd(), pages, count, List.copyOf(notes));
  }

  private TaxiiPort.Answer answer() throws TaxiiRefused {
    try {
      return requests.get(address());
    } catch (TaxiiRefused e) {
      if (next.isEmpty() || !isExpiry(e.reason()) || pages < takenUpAt + 2) {
        throw e;
      }
      takeUp();
      return requests.get(address());
    }
  }

  /** Goes on by time, from just before the last page. */
  private void takeUp() {
    notes.add(
        "the server no longer knew its own mark of the next page: the run was taken up by time, and"
            + " some objects came twice");
    addedAfter = ascending ? safe : started;
    next = Optional.empty();
    takenUpAt = pages;
    fingerprints.clear();
    cursors.clear();
  }

  private void checkPages() throws TaxiiRefused {
    if (pages >= options.maxPages()) {
      throw new TaxiiRefused(
          Reason.TOO_MANY_PAGES,
          Origins.shown(objects) + " has more than " + Counted.of(pages, "page"),
          "what it sent is kept, and the next run continues; allow more pages, or larger ones");
    }
  }

  private static boolean isExpiry(Reason reason) {
    return reason == Reason.CLIENT_ERROR || reason == Reason.NOT_FOUND;
  }

  private URI address() {
    Map<String, String> query = new LinkedHashMap<>();
    addedAfter.ifPresent(time -> query.put("added_after", time));
    query.put("limit", Integer.toString(options.pageSize()));
    if (!types.isEmpty()) {
      query.put("match[type]", String.join(",", types));
    }
    next.ifPresent(mark -> query.put("next", mark));
    return Addresses.withQuery(objects, query);
  }

  /** Takes a page; true when another is to be asked for. */
  private boolean taken(TaxiiPort.Answer answer) throws TaxiiRefused, IOException {
    String where = Origins.shown(objects);
    Envelope envelope = Envelope.read(answer.body(), where);
    if (envelope.isBundle()) {
      notes.add("the server sends bundles where TAXII 2.1 has envelopes (section 3.7)");
    }
    boolean again = !envelope.fingerprint().isEmpty() && !fingerprints.add(envelope.fingerprint());
    if (again) {
      throw endless(Reason.REPEATED_PAGE, "the same objects twice in one run");
    }
    Optional<AddedTime> before = last;
    times(answer, envelope);
    pages++;
    count += envelope.objects();
    try {
      boolean goesOn = envelope.more() && goesOn(envelope, before);
      give(answer, envelope, goesOn ? midway() : atEnd());
      return goesOn;
    } catch (TaxiiRefused e) {
      give(answer, envelope, midway());
      throw e;
    }
  }

  private void give(TaxiiPort.Answer answer, Envelope envelope, TaxiiCursor after)
      throws IOException {
    sink.page(new TaxiiPage(pages, answer.body(), envelope.objects(), after));
  }

  private void times(TaxiiPort.Answer answer, Envelope envelope) {
    if (envelope.objects() == 0) {
      return; // the header of an empty page says nothing that can be relied on
    }
    Optional<AddedTime> first = answer.header("x-taxii-date-added-first").flatMap(AddedTime::parse);
    Optional<AddedTime> time = answer.header("x-taxii-date-added-last").flatMap(AddedTime::parse);
    if (time.isEmpty() && envelope.objects() == 1) {
      time = first; // medallion, of a page with one object
    }
    if (time.isEmpty()) {
      notes.add(
          "the server does not say when objects were added (X-TAXII-Date-Added-Last): the next run"
              + " begins where this one began");
      return;
    }
    ascending(first);
    if (time.get().isCoarse()) {
      notes.add(
          "the server's times have "
              + time.get().digits()
              + " digits of a second instead of six:"
              + " the last unit is read again in the next run");
    }
    if (last.isEmpty() || time.get().compareTo(last.get()) > 0) {
      last = time;
    }
  }

  /** Everything before the first object of a page has been read, as long as times ascend. */
  private void ascending(Optional<AddedTime> first) {
    if (first.isPresent() && last.isPresent() && first.get().compareTo(last.get()) < 0) {
      ascending = false;
      notes.add(
          "the server's pages are not in the order of the times that objects were added: a run that"
              + " is cut short begins again from its start");
    }
    if (first.isPresent() && ascending) {
      safe = first.map(AddedTime::again);
    }
  }

  private boolean goesOn(Envelope envelope, Optional<AddedTime> before) throws TaxiiRefused {
    empty = envelope.objects() == 0 ? empty + 1 : 0;
    if (empty > MAX_EMPTY) {
      throw endless(Reason.NO_PROGRESS, empty + " empty pages in a row, and says there is more");
    }
    if (envelope.next().isPresent()) {
      follow(envelope.next().get(), envelope.objects());
    } else {
      moveOn(before);
    }
    return true;
  }

  private void follow(String mark, int count) throws TaxiiRefused {
    boolean stays = next.equals(Optional.of(mark));
    if (!cursors.add(mark) && (!stays || count == 0)) {
      throw endless(Reason.REPEATED_CURSOR, "a cursor that leads back");
    }
    next = Optional.of(mark);
  }

  private void moveOn(Optional<AddedTime> before) throws TaxiiRefused {
    boolean later =
        last.isPresent() && (before.isEmpty() || last.get().compareTo(before.get()) > 0);
    if (!later) {
      throw endless(Reason.NO_PROGRESS, "more, without a cursor and without a later time");
    }
    notes.add(
        "the server gives no \"next\": pages go by time, and objects with the same time at the end"
            + " of a page may be missing");
    next = Optional.empty();
    addedAfter = last.map(time -> AddedTime.text(time.instant()));
  }

  private TaxiiRefused endless(Reason reason, String what) {
    return new TaxiiRefused(
        reason,
        Origins.shown(objects) + " gives " + what + " (after " + Counted.of(pages, "page") + ")",
        "tell the operator of the server; what came before is kept");
  }

  private TaxiiCursor midway() {
    return new TaxiiCursor(name(), ascending ? safe : started);
  }

  private TaxiiCursor atEnd() {
    return new TaxiiCursor(name(), last.map(AddedTime::onwards).or(() -> addedAfter));
  }
}
