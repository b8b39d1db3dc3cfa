package io.bartizan.intel.taxii;

import io.bartizan.intel.json.JsonBounds;
import io.bartizan.intel.json.JsonRefused;
import io.bartizan.intel.json.JsonTrees;
import io.bartizan.intel.json.JsonValue;
import io.bartizan.intel.json.JsonValue.Keyed;
import io.bartizan.intel.taxii.TaxiiRefused.Reason;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client of TAXII 2.1 for one origin. It only reads. Not thread-safe; close it after use.
 *
 * <p>An answer is held in memory up to {@link TaxiiOptions#maxBody}; everything else is small.
 */
public final class TaxiiClient implements AutoCloseable {

  private static final int MAX_ROOTS = 100;
  private static final int MAX_COLLECTIONS = 10_000;

  private final URI address;
  private final TaxiiOptions options;
  private final TaxiiPort port;
  private final Requests requests;
  private final JsonTrees json = new JsonTrees(JsonBounds.DEFAULT);

  TaxiiClient(
      URI address,
      TaxiiOptions options,
      TaxiiPort port,
      Origins.Lookup lookup,
      InstantSource clock,
      Waiting.Pause pause) {
    this.address = address;
    this.options = options;
    this.port = port;
    this.requests =
        new Requests(port, options, new Origins(options, lookup), address, clock, pause);
  }

  /**
   * A client over the HTTP client of the JDK.
   *
   * @param address a server, its discovery, an API root or a collection; credentials go to the
   *     origin of this address only
   */
  public static TaxiiClient of(URI address, TaxiiOptions options) {
    return new TaxiiClient(
        address,
        options,
        new HttpPort(options.timeout()),
        Origins.DNS,
        InstantSource.system(),
        Thread::sleep);
  }

  /**
   * What lies at the address of this client: the collections of a discovery's roots, of a root, or
   * the one collection. A bare host is asked at {@code /taxii2/}.
   */
  public TaxiiPlace locate() throws TaxiiRefused {
    String path = String.valueOf(address.getPath());
    if (path.isEmpty() || path.equals("/")) {
      return of(discovery());
    }
    URI place = withoutObjects(Addresses.slashed(address));
    Keyed found = resource(place);
    if (found.has("api_roots")) {
      return of(discovery(place, found));
    }
    if (found.has("collections")) {
      return new TaxiiPlace(collectionsOf(Addresses.resolved(place, "../"), found), List.of());
    }
    if (found.has("can_read")) {
      return new TaxiiPlace(List.of(collection(place, found)), List.of());
    }
    if (found.has("versions")) {
      return new TaxiiPlace(collections(place), List.of());
    }
    throw notA("discovery, API root or collection", place);
  }

  private static URI withoutObjects(URI place) {
    String path = place.getRawPath();
    return path.endsWith("/objects/")
        ? URI.create(Origins.of(place) + path.substring(0, path.length() - "objects/".length()))
        : place;
  }

  private TaxiiPlace of(TaxiiDiscovery discovery) throws TaxiiRefused {
    List<TaxiiCollection> collections = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<URI> roots = new ArrayList<>(discovery.roots());
    for (URI foreign : discovery.foreignRoots()) {
      if (options.foreignOrigins().contains(Origins.of(foreign))) {
        roots.add(foreign);
      } else {
        notes.add(
            "the API root "
                + Visible.excerpt(Origins.shown(foreign), 200)
                + " is at another origin and was not asked; allow the origin "
                + Visible.excerpt(Origins.of(foreign), 200)
                + ", without credentials, or give its address yourself");
      }
    }
    TaxiiRefused first = null;
    for (URI root : roots) {
      try {
        collections.addAll(collections(root));
      } catch (TaxiiRefused e) {
        first = first == null ? e : first;
        notes.add(Origins.shown(root) + " was left out: " + e.text());
      }
    }
    if (first != null && collections.isEmpty()) {
      throw first;
    }
    return new TaxiiPlace(collections, notes);
  }

  /** What the server says of itself, at {@code /taxii2/} unless the address has a path. */
  public TaxiiDiscovery discovery() throws TaxiiRefused {
    String path = String.valueOf(address.getPath());
    boolean bare = path.isEmpty() || path.equals("/");
    URI place = bare ? URI.create(Origins.of(address) + "/taxii2/") : Addresses.slashed(address);
    return discovery(place, resource(place));
  }

  private TaxiiDiscovery discovery(URI place, Keyed found) throws TaxiiRefused {
    if (found.text("title").isEmpty() && !found.has("api_roots")) {
      throw notA("discovery", place);
    }
    List<URI> own = new ArrayList<>();
    List<URI> foreign = new ArrayList<>();
    for (JsonValue item : capped(found.at("api_roots").items(), MAX_ROOTS, "API roots", place)) {
      URI root = Addresses.resolved(place, item.scalar().orElse(""));
      (Origins.of(root).equals(requests.home()) ? own : foreign).add(root);
    }
    Optional<String> byDefault = found.text("default");
    return new TaxiiDiscovery(
        found.text("title").orElse(""),
        found.text("description").orElse(""),
        byDefault.isEmpty()
            ? Optional.empty()
            : Optional.of(Addresses.resolved(place, byDefault.get())),
        own,
        foreign);
  }

  /** What an API root says of itself. */
  public TaxiiApiRoot apiRoot(URI root) throws TaxiiRefused {
    URI place = known(root);
    Keyed found = resource(place);
    if (!found.has("versions")) {
      throw notA("API root", place);
    }
    return new TaxiiApiRoot(
        place,
        found.text("title").orElse(""),
        found.text("description").orElse(""),
        texts(found, "versions"));
  }

  /** The collections of an API root, readable or not. */
  public List<TaxiiCollection> collections(URI root) throws TaxiiRefused {
    URI place = known(root);
    return collectionsOf(place, resource(Addresses.below(place, "collections")));
  }

  private List<TaxiiCollection> collectionsOf(URI root, Keyed found) throws TaxiiRefused {
    List<TaxiiCollection> collections = new ArrayList<>();
    URI parent = Addresses.below(root, "collections");
    capped(found.at("collections").items(), MAX_COLLECTIONS, "collections", parent);
    for (Keyed item : found.objects("collections")) {
      String id = item.text("id").orElse("");
      if (id.isEmpty()) {
        throw notA("list of collections with ids", parent);
      }
      collections.add(collection(Addresses.below(parent, id), item));
    }
    return collections;
  }

  private static TaxiiCollection collection(URI place, Keyed item) {
    return new TaxiiCollection(
        place,
        item.text("id").orElse(""),
        item.text("title").orElse(""),
        item.text("description").orElse(""),
        item.text("alias"),
        item.at("can_read").isTrue(),
        item.at("can_write").isTrue(),
        texts(item, "media_types"));
  }

  private static List<String> texts(Keyed object, String key) {
    return object.at(key).items().stream().flatMap(item -> item.scalar().stream()).toList();
  }

  /**
   * Reads the objects of a collection that were added since a cursor, page by page. What a sink
   * throws ends the run; the cursor of the page before is then the one to keep.
   *
   * @param from {@link TaxiiCursor#START}, or what an earlier run left
   */
  public TaxiiSync sync(TaxiiCollection collection, TaxiiCursor from, TaxiiPage.Sink sink)
      throws TaxiiRefused, IOException {
    return sync(collection, List.of(), from, sink);
  }

  /** The same for objects of some types only: {@code indicator}. */
  public TaxiiSync sync(
      TaxiiCollection collection, List<String> types, TaxiiCursor from, TaxiiPage.Sink sink)
      throws TaxiiRefused, IOException {
    URI objects = Addresses.below(known(collection.address()), "objects");
    return new Run(requests, options, objects, types, sink).from(from);
  }

  private URI known(URI place) throws TaxiiRefused {
    String origin = Origins.of(place);
    if (!origin.equals(requests.home()) && !options.foreignOrigins().contains(origin)) {
      throw new TaxiiRefused(
          Reason.FOREIGN_ROOT,
          Visible.excerpt(Origins.shown(place), 200) + " is not at the origin " + requests.home(),
          "allow the origin, without credentials, or make a client for it");
    }
    return Addresses.slashed(place);
  }

  private Keyed resource(URI place) throws TaxiiRefused {
    TaxiiPort.Answer answer = requests.get(place);
    try {
      if (json.parse(answer.body()) instanceof Keyed object) {
        return object;
      }
    } catch (JsonRefused e) {
      boolean cut = e.code().equals("json-truncated");
      throw new TaxiiRefused(
          cut ? Reason.TRUNCATED : Reason.BAD_JSON,
          "the answer of " + Origins.shown(place) + ": " + e.getMessage(),
          cut ? "run it again" : "tell the operator of the server",
          e);
    }
    throw notA("resource of TAXII", place);
  }

  private static List<JsonValue> capped(List<JsonValue> items, int most, String what, URI place)
      throws TaxiiRefused {
    if (items.size() > most) {
      throw new TaxiiRefused(
          Reason.BAD_RESOURCE,
          Origins.shown(place)
              + " names "
              + Counted.number(items.size())
              + " "
              + what
              + ", more than "
              + Counted.number(most),
          "give the address of the one that you want");
    }
    return items;
  }

  private static TaxiiRefused notA(String what, URI place) {
    return new TaxiiRefused(
        Reason.BAD_RESOURCE,
        "the answer of " + Origins.shown(place) + " is not a " + what,
        "check the address");
  }

  @Override
  public void close() {
    port.close();
  }
}
