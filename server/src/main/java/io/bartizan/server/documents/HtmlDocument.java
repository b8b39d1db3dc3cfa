package io.bartizan.server.documents;

/** A notice as a page that needs no other file and runs no script. */
final class HtmlDocument {

  private static final String STYLE =
      "body{font:15px/1.5 'IBM Plex Sans','Noto Sans SC','PingFang SC','Microsoft"
          + " YaHei',sans-serif;max-width:46rem;margin:2rem auto;padding:0"
          + " 1rem;color:#1d2327;background:#fff}h1{font-size:1.5rem;margin:.2em"
          + " 0}h2{font-size:1.1rem;margin:2em 0"
          + " .2em}dl{display:grid;grid-template-columns:minmax(8rem,1fr) 3fr;gap:.3rem"
          + " 1rem;margin:1rem 0}"
          + "dt{color:#5a646d}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}"
          + ".mark{font-weight:600;text-align:right}.dim{color:#5a646d}footer{border-top:1px solid"
          + " #b8c0c7;margin-top:3rem;padding-top:.5rem;font-size:.85rem;"
          + "overflow-wrap:anywhere;color:#5a646d}"
          + "@media(max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}@media"
          + " print{body{margin:0;max-width:none}}";

  private HtmlDocument() {}

  static byte[] of(Print print) {
    Markup html = new Markup("<!doctype html>\n");
    html.open("html", "lang", print.language()).open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", print.title()).element("style", STYLE).close();
    html.open("body").open("main");
    html.element("p", print.mark(), "class", "mark").element("h1", print.title());
    html.element("p", print.under(), "class", "dim").open("dl");
    print.head().forEach(line -> html.element("dt", line.label()).element("dd", line.text()));
    html.close();
    for (NoticeSheet.Part part : print.parts()) {
      if (!part.title().isEmpty()) {
        html.element("h2", part.title()).element("p", part.source(), "class", "dim");
      }
      html.open("dl");
      part.fields()
          .forEach(
              field ->
                  html.element("dt", Print.label(field))
                      .element("dd", String.join("\n", field.texts())));
      html.close();
    }
    html.close().element("footer", print.foot()).close().close();
    return html.bytes();
  }
}
