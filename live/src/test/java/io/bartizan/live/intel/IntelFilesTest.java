package io.bartizan.live.intel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IntelFilesTest {

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(String.valueOf(file.getParent()).isEmpty() ? folder : file.getParent());
    return Files.writeString(file, text);
  }

  private IntelSource source(String... feeds) {
    return new IntelSource(
        Optional.of(folder.resolve("intel")),
        List.of(feeds).stream().map(folder::resolve).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void folder_isReadInTheOrderOfPaths_withoutWhatIsBeingWritten() throws IOException {
    Path second = file("intel/b.txt", "b");
    Path first = file("intel/a/a.txt", "a");
    file("intel/.b.txt", "half");
    file("intel/.tmp/c.txt", "half");

    IntelFiles files = IntelFiles.of(source());
    assertThat(files.feeds().keySet()).containsExactly(first, second);
    assertThat(files.problems()).isEmpty();
  }

  @Test
  void foldersDeeperThanAreRead_areAProblem() throws IOException {
    Path read = file("intel/1/2/3/4/5/6/7/a.txt", "a");
    file("intel/1/2/3/4/5/6/7/8/b.txt", "b");

    IntelFiles files = IntelFiles.of(source());
    assertThat(files.feeds().keySet()).containsExactly(read);
    assertThat(files.problems())
        .containsExactly(
            folder.resolve("intel/1/2/3/4/5/6/7/8") + ": deeper than 8 levels; not read");
  }

  @Test
  void folderWithAManifest_isOneFeed_thatChangesWithAnyOfItsFiles() throws IOException {
    file("intel/misp/manifest.json", "{}");
    Path event = file("intel/misp/1.json", "{}");
    IntelFiles before = IntelFiles.of(source());
    Files.writeString(event, "{ }");

    assertThat(before.feeds().keySet()).containsExactly(folder.resolve("intel/misp"));
    assertThat(IntelFiles.of(source())).isNotEqualTo(before);
  }

  @Test
  void folderThatIsNotThere_isNoProblem_butAFeedThatIsNotIs() {
    IntelFiles files = IntelFiles.of(source("gone.json"));

    assertThat(files.problems())
        .containsExactly(folder.resolve("gone.json") + " cannot be read: there is no such file");
  }

  @Test
  void linksToFilesAndFolders_countAsWhatTheyLeadTo() throws IOException {
    file("real/a.txt", "a");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    Files.createDirectories(folder.resolve("intel"));
    Path inside =
        Files.createSymbolicLink(folder.resolve("intel/b.txt"), folder.resolve("real/a.txt"));

    IntelFiles files = IntelFiles.of(source(String.valueOf(link.getFileName())));
    assertThat(files.feeds().keySet())
        .containsExactlyInAnyOrder(inside, folder.toRealPath().resolve("real/a.txt"));
  }

  @Test
  void fileThatCame_isAddedOnlyWhereNothingElseChanged() throws IOException {
    Path old = file("intel/a.txt", "a");
    IntelFiles before = IntelFiles.of(source());
    Path fresh = file("intel/b.txt", "b");
    assertThat(IntelFiles.of(source()).addedTo(before)).contains(List.of(fresh));

    Files.writeString(old, "other");
    assertThat(IntelFiles.of(source()).addedTo(before)).isEmpty();
    Files.delete(old);
    assertThat(IntelFiles.of(source()).addedTo(before)).isEmpty();
  }
}
