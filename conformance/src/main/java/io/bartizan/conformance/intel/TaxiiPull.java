package io.bartizan.conformance.intel;

import io.bartizan.intel.feed.FeedOptions;
import io.bartizan.intel.feed.FeedReport;
import io.bartizan.intel.feed.Feeds;
import io.bartizan.intel.taxii.TaxiiClient;
import io.bartizan.intel.taxii.TaxiiCollection;
import io.bartizan.intel.taxii.TaxiiCredentials;
import io.bartizan.intel.taxii.TaxiiCursor;
import io.bartizan.intel.taxii.TaxiiOptions;
import io.bartizan.intel.taxii.TaxiiPlace;
import io.bartizan.intel.taxii.TaxiiRefused;
import io.bartizan.intel.taxii.TaxiiSync;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Pulls every readable collection of a server on this machine: from the start, then once more from
 * the cursor that was left, which must give nothing new.
 *
 * <p>Arguments: address, user, password, size of a page. Prints a line for each collection.
 */
public final class TaxiiPull {

  private TaxiiPull() {}

  public static void main(String[] arguments) throws IOException, TaxiiRefused {
    TaxiiOptions options =
        TaxiiOptions.DEFAULT
            .limited(
                Duration.ofMinutes(2),
                64 << 20,
                Integer.parseInt(arguments[3]),
                100_000,
                Duration.ofMinutes(1))
            .allowing(Set.of("localhost", "127.0.0.1"), true)
            .with(new TaxiiCredentials.Basic(arguments[1], arguments[2]));
    try (TaxiiClient client = TaxiiClient.of(URI.create(arguments[0]), options)) {
      TaxiiPlace place = client.locate();
      place.notes().forEach(note -> System.out.println("note: " + note));
      for (TaxiiCollection collection : place.collections()) {
        if (collection.canRead()) {
          pull(client, collection);
        } else {
          System.out.println("collection " + collection.id() + ": not readable");
        }
      }
    }
  }

  private static void pull(TaxiiClient client, TaxiiCollection collection)
      throws IOException, TaxiiRefused {
    List<String> shown = new ArrayList<>();
    TaxiiSync first =
        client.sync(
            collection,
            TaxiiCursor.START,
            page -> {
              FeedReport report =
                  Feeds.read(
                      new ByteArrayInputStream(page.envelope()),
                      "page " + page.number(),
                      FeedOptions.of(collection.title()),
                      indicator -> shown.add(indicator.id()));
              if (report.entries() != page.objects()) {
                throw new IOException("the page has other objects than the envelope");
              }
            });
    TaxiiCursor saved = TaxiiCursor.parse(first.cursor().toJson());
    TaxiiSync again = client.sync(collection, saved, page -> {});
    System.out.println(
        "collection "
            + collection.id()
            + ": objects "
            + first.objects()
            + ", pages "
            + first.pages()
            + ", indicators "
            + shown.stream().distinct().count()
            + ", again "
            + again.objects()
            + ", notes "
            + first.notes());
  }
}
