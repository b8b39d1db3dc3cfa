package io.bartizan.server.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every language has all words, and pages ask for none that is missing. */
class TextsTest {

  private static final Pattern ASKED = Pattern.compile("ui\\.(t|n)\\(\"([a-z0-9.-]+)\"[,)]");

  @Test
  void languages_haveTheSameKeysWithTheSameValues() {
    Texts english = Texts.of("en");
    for (String language : Texts.LANGUAGES) {
      Texts texts = Texts.of(language);
      assertThat(texts.keys()).as(language).isEqualTo(english.keys());
      for (String key : english.keys()) {
        assertThat(places(texts.get(key)))
            .as(language + " " + key)
            .isEqualTo(places(english.get(key)));
      }
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{[0-9]}").matcher(text);
    while (matcher.find()) {
      places.add(matcher.group());
    }
    return places;
  }

  @Test
  void pages_askForWordsThatThereAre() throws IOException {
    Set<String> keys = Texts.of("en").keys();
    int asked = 0;
    try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        Matcher matcher = ASKED.matcher(text(template));
        while (matcher.find()) {
          asked++;
          String key = matcher.group(2) + (matcher.group(1).equals("n") ? ".many" : "");
          assertThat(keys).as(template + " asks for " + key).contains(key);
        }
      }
    }
    assertThat(asked).isGreaterThan(50);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void browsers_getTheLanguageThatTheyAskFor() {
    assertThat(Texts.accepted("zh-CN,zh;q=0.9,en;q=0.8")).isEqualTo("zh-Hans");
    assertThat(Texts.accepted("fr-FR,en;q=0.5")).isEqualTo("en");
    assertThat(Texts.accepted("fr")).isEqualTo("en");
    assertThat(Texts.accepted(";;;")).isEqualTo("en");
  }
}
