package io.bartizan.cli.intel;

import io.bartizan.cli.terminal.Exit;
import io.bartizan.cli.terminal.Terminal;
import io.bartizan.files.FileProblem;
import io.bartizan.files.InputFile;
import io.bartizan.files.OutputFolder;
import io.bartizan.intel.taxii.TaxiiClient;
import io.bartizan.intel.taxii.TaxiiCollection;
import io.bartizan.intel.taxii.TaxiiCredentials;
import io.bartizan.intel.taxii.TaxiiOptions;
import io.bartizan.intel.taxii.TaxiiPlace;
import io.bartizan.intel.taxii.TaxiiRefused;
import io.bartizan.intel.taxii.TaxiiSync;
import io.bartizan.syntax.Counted;
import io.bartizan.syntax.Visible;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bartizan intel pull}: fetches collections of a TAXII 2.1 server. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    description = {
      "Fetch the objects of a TAXII 2.1 server, and later only what is new.",
      "Without -o, list the collections."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  bartizan intel pull https://taxii.example.org/taxii2/",
      "  bartizan intel pull https://taxii.example.org/taxii2/ -o feeds/ --token-file token",
      "  bartizan hunt LOGS --intel feeds/",
      "",
      "Each collection is a folder of pages as the server sent them. The next run continues where",
      "this one ended. Private addresses, other hosts and plain HTTP are refused unless you allow",
      "them; credentials go to the host of URL only.",
      "Exit status: 0 done, 2 wrong use, 3 the server broke off (what it sent is kept), 4 failed."
    })
final class PullCommand implements Callable<Integer> {

  /** Makes clients. */
  interface Clients {
    TaxiiClient of(URI address, TaxiiOptions options);
  }

  @Parameters(
      paramLabel = "URL",
      description = "A server, its discovery, an API root or a collection.")
  String url = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder to write to.")
  @Nullable Path output;

  @Option(
      names = "--collection",
      paramLabel = "ID|TITLE",
      description = "Only this collection. Repeatable. Default: all that can be read.")
  List<String> chosen = List.of();

  @Option(names = "--user", paramLabel = "NAME", description = "User name (HTTP Basic).")
  @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File with the password of --user.")
  @Nullable Path passwordFile;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with an access token (HTTP Bearer).")
  @Nullable Path tokenFile;

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description = "Allow this host to have a private or local address. Repeatable.")
  List<String> allowed = List.of();

  @Option(
      names = "--allow-origin",
      paramLabel = "URL",
      description = "Allow API roots at this origin, without credentials. Repeatable.")
  List<String> origins = List.of();

  @Option(
      names = "--plain-http",
      description = "Allow http: addresses; credentials then travel unprotected.")
  boolean plainHttp;

  @Spec CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;
  private final Clients clients;

  PullCommand(Terminal terminal, Clients clients) {
    this.terminal = terminal;
    this.clients = clients;
  }

  @Override
  public Integer call() throws IOException {
    if (output != null) {
      OutputFolder.create(output);
    }
    try (TaxiiClient client = clients.of(address(), options())) {
      TaxiiPlace place = client.locate();
      place.notes().forEach(note -> say("! " + note));
      List<TaxiiCollection> wanted = wanted(place);
      Path folder = output;
      if (folder == null) {
        wanted.forEach(this::list);
        return Exit.DONE;
      }
      int status = place.notes().isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
      for (TaxiiCollection collection : wanted) {
        status = Math.max(status, pull(client, collection, folder));
      }
      return status;
    } catch (TaxiiRefused e) {
      say("! " + e.text());
      return Exit.INCOMPLETE;
    }
  }

  private int pull(TaxiiClient client, TaxiiCollection collection, Path folder) throws IOException {
    if (!collection.canRead()) {
      say("! " + title(collection) + ": you may not read it");
      return Exit.INCOMPLETE;
    }
    PulledPages pages = PulledPages.in(folder, collection.id());
    try {
      TaxiiSync sync = client.sync(collection, pages.cursor(), pages);
      sync.notes().forEach(note -> say("! " + title(collection) + ": " + note));
      pages.keep(sync.cursor());
      say(
          title(collection)
              + ": "
              + Counted.of(sync.objects(), "object")
              + " in "
              + Counted.of(sync.pages(), "page")
              + " to "
              + pages.folder());
      return Exit.DONE;
    } catch (TaxiiRefused e) {
      say("! " + title(collection) + ": " + e.text() + "; " + kept(pages.written()));
      return Exit.INCOMPLETE;
    }
  }

  private static String kept(int pages) {
    return pages == 1 ? "1 page is kept" : pages + " pages are kept";
  }

  private List<TaxiiCollection> wanted(TaxiiPlace place) {
    if (chosen.isEmpty()) {
      return place.collections();
    }
    List<TaxiiCollection> wanted =
        place.collections().stream()
            .filter(
                one ->
                    chosen.contains(one.id())
                        || chosen.stream().anyMatch(one.title()::equalsIgnoreCase)
                        || one.alias().filter(chosen::contains).isPresent())
            .toList();
    if (wanted.isEmpty()) {
      String known =
          place.collections().stream()
              .map(TaxiiCollection::title)
              .limit(20)
              .collect(Collectors.joining(", "));
      throw wrong("--collection: not there; the server has " + Visible.excerpt(known, 800));
    }
    return wanted;
  }

  private void list(TaxiiCollection collection) {
    terminal
        .out()
        .println(
            Visible.excerpt(collection.id(), 80)
                + "  "
                + (collection.canRead() ? "readable    " : "not readable")
                + "  "
                + Visible.excerpt(collection.title(), 120));
  }

  private static String title(TaxiiCollection collection) {
    return Visible.excerpt(
        collection.title().isBlank() ? collection.id() : collection.title(), 120);
  }

  private URI address() {
    try {
      URI address = new URI(url);
      if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
        throw wrong(Visible.excerpt(url, 200) + " is not an address; write https://host/path/");
      }
      return address;
    } catch (URISyntaxException e) {
      throw wrong("not an address: " + Visible.excerpt(String.valueOf(e.getMessage()), 200));
    }
  }

  private TaxiiOptions options() {
    Set<String> hosts =
        allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return TaxiiOptions.DEFAULT
        .with(credentials())
        .allowing(hosts, plainHttp)
        .withForeignOrigins(Set.copyOf(origins));
  }

  private TaxiiCredentials credentials() {
    if (user == null && passwordFile == null && tokenFile == null) {
      return new TaxiiCredentials.None();
    }
    if (tokenFile != null && user == null && passwordFile == null) {
      return new TaxiiCredentials.Bearer(secret(tokenFile));
    }
    if (user == null || passwordFile == null || tokenFile != null) {
      throw wrong("give --user with --password-file, or --token-file alone");
    }
    return new TaxiiCredentials.Basic(user, secret(passwordFile));
  }

  private String secret(Path file) {
    try {
      return InputFile.text(file).strip();
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileProblem.words(e), e);
    }
  }

  private void say(String line) {
    terminal.err().println(Visible.text(line));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
