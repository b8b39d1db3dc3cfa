package io.bartizan.server.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.bartizan.server.web.Assets;
import io.bartizan.server.web.Call;
import io.bartizan.server.web.Renderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Pages of templates that the build compiled (JTE). Thread-safe. */
public final class JtePages implements Renderer {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, JtePages.class.getClassLoader(), "io.bartizan.server.pages");
  private final Assets assets;

  /** Pages that show these assets. */
  public JtePages(Assets assets) {
    this.assets = assets;
  }

  @Override
  public byte[] render(String template, Map<String, Object> model, Call call) {
    Map<String, Object> whole = new HashMap<>(model);
    whole.put("ui", new Ui(assets, call));
    Utf8ByteOutput output = new Utf8ByteOutput();
    engine.render(template, whole, output);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
    try {
      output.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
