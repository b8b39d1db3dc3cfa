package io.bartizan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown page.
 *
 * @param kind the words behind the opening fence, empty if there are none
 * @param text the lines between the fences, each with its line end
 */
public record FencedBlock(String kind, String text) {

  private static final String FENCE = "```";

  /** All blocks of a page, in its order. A block without a closing fence is not one. */
  public static List<FencedBlock> of(Path page) throws IOException {
    List<FencedBlock> blocks = new ArrayList<>();
    String kind = "";
    StringBuilder text = new StringBuilder();
    boolean isOpen = false;
    for (String line : Files.readAllLines(page)) {
      if (!isOpen && line.startsWith(FENCE)) {
        kind = line.substring(FENCE.length());
        text.setLength(0);
        isOpen = true;
      } else if (isOpen && line.equals(FENCE)) {
        blocks.add(new FencedBlock(kind, text.toString()));
        isOpen = false;
      } else if (isOpen) {
        text.append(line).append('\n');
      }
    }
    return blocks;
  }

  /** The texts of the blocks of one kind, in the order of the page. */
  public static List<String> of(Path page, String kind) throws IOException {
    return of(page).stream()
        .filter(block -> block.kind().equals(kind))
        .map(FencedBlock::text)
        .toList();
  }
}
