package io.bartizan.server.documents;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes markup in memory; texts are escaped, and characters that XML 1.0 has no place for become
 * U+FFFD.
 */
final class Markup {

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter out;

  /** What cannot happen in memory. */
  private interface Step {
    void run() throws XMLStreamException;
  }

  Markup(String prolog) {
    text.append(prolog);
    try {
      out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private Markup step(Step step) {
    try {
      step.run();
      return this;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens an element with pairs of attributes and values. */
  Markup open(String name, String... attributes) {
    return step(
        () -> {
          out.writeStartElement(name);
          attributes(attributes);
        });
  }

  /** An element without content. */
  Markup empty(String name, String... attributes) {
    return step(
        () -> {
          out.writeEmptyElement(name);
          attributes(attributes);
        });
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }

  Markup close() {
    return step(out::writeEndElement);
  }

  Markup text(String said) {
    return step(() -> out.writeCharacters(legal(said)));
  }

  /** An element with a text. */
  Markup element(String name, String said, String... attributes) {
    return open(name, attributes).text(said).close();
  }

  byte[] bytes() {
    step(out::flush);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String legal(String said) {
    StringBuilder legal = new StringBuilder(said.length());
    said.codePoints().forEach(point -> legal.appendCodePoint(isLegal(point) ? point : 0xFFFD));
    return legal.toString();
  }

  /** XML 1.0, production 2. */
  private static boolean isLegal(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || point >= 0x20 && point <= 0xD7FF
        || point >= 0xE000 && point <= 0xFFFD
        || point >= 0x10000;
  }
}
