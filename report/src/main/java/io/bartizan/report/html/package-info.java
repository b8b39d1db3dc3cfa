/**
 * The hunt as one page that needs nothing else: no network, no second file.
 *
 * <pre>
 * findings --&gt; Tally (exact counts, bounded) ----------------\
 *          \-&gt; MatchSample (which matches the page shows) ---+--&gt; Page --&gt; bytes, at most 20 MB
 * summary  ---------------------------------------------------/
 * </pre>
 *
 * <p>What was found and what was not looked at stand in the page as plain HTML ({@link
 * io.bartizan.report.html.FoundHtml}, {@link io.bartizan.report.html.UnseenHtml}); the rest is data
 * in JSON ({@link io.bartizan.report.html.ReportJson}, {@link
 * io.bartizan.report.html.EvidenceJson}), from which the page's own script makes lists, charts and
 * details. The script is the files {@code *.js} beside this package.
 *
 * <p>Everything from events, files and rules is hostile. In HTML it is text, escaped by {@link
 * io.bartizan.report.html.Markup}; in JSON no character of it can end the block that it stands in
 * ({@link io.bartizan.report.html.PageJson}); the script makes text nodes of it and nothing else. A
 * content security policy with the hashes of the one script and the one style holds that from
 * outside. Door: {@link io.bartizan.report.html.HtmlWriter}.
 *
 * <p>{@link io.bartizan.report.html.CoveragePage} is a second page in the same style, without a
 * script: the techniques that rules look for. Colours, fonts and distances of both are in {@code
 * tokens.css}.
 */
@NullMarked
package io.bartizan.report.html;

import org.jspecify.annotations.NullMarked;
