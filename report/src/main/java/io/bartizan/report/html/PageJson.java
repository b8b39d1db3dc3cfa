package io.bartizan.report.html;

import io.bartizan.syntax.JsonEscapes;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON that can stand in a {@code <script type="application/json">}: it holds no {@code <}, {@code
 * >} or {@code &}, so nothing in it can end the element or open another (HTML, "Restrictions for
 * contents of script elements"), and no character that does something other than show itself.
 */
final class PageJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(JsonEscapes.FOR_PAGES)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private PageJson() {}

  /** A generator into a stream that it does not close. */
  static JsonGenerator generator(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }
}
