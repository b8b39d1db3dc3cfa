package io.bartizan.live.intel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where indicators come from, and what is never one.
 *
 * @param folder the folder of indicators in the data folder, which is read when it is there
 * @param feeds further files and folders of indicators
 * @param warningLists files and folders of MISP warning lists
 * @param ownNetworks networks and addresses of our own
 * @param ownDomains domains of our own
 * @param letIn what is looked for although it is held back: a list by name, an indicator by id, or
 *     a value
 */
public record IntelSource(
    Optional<Path> folder,
    List<Path> feeds,
    List<Path> warningLists,
    List<String> ownNetworks,
    List<String> ownDomains,
    List<String> letIn) {

  /** The name of the folder of indicators in a data folder. */
  public static final String FOLDER = "intel";

  /** Nothing at all. */
  public static final IntelSource NONE =
      new IntelSource(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());

  public IntelSource {
    feeds = List.copyOf(feeds);
    warningLists = List.copyOf(warningLists);
    ownNetworks = List.copyOf(ownNetworks);
    ownDomains = List.copyOf(ownDomains);
    letIn = List.copyOf(letIn);
  }

  /** The same with the folder of a data folder. */
  public IntelSource in(Path data) {
    return new IntelSource(
        Optional.of(data.resolve(FOLDER)), feeds, warningLists, ownNetworks, ownDomains, letIn);
  }
}
