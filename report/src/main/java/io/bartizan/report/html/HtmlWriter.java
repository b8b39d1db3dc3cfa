package io.bartizan.report.html;

import io.bartizan.hunt.Finding;
import io.bartizan.hunt.FindingWriter;
import io.bartizan.hunt.HuntContext;
import io.bartizan.hunt.HuntSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One self-contained page of at most {@value Page#MOST_BYTES} bytes, whatever the hunt found.
 *
 * <p>Findings are counted as they come, and some are kept: the first and last of each rule on each
 * host, and all where there are few. Nothing is written before {@link #end}. What is held takes at
 * most about 48 MB. The page depends on findings, rules and summary alone, but for the time that
 * the hunt took, which it leaves out: the same hunt gives the same bytes.
 */
public final class HtmlWriter implements FindingWriter {

  /** How large a page may be, in bytes. */
  public static final long MOST_BYTES = Page.MOST_BYTES;

  private final OutputStream stream;
  private @Nullable HuntContext context;
  private @Nullable MatchTally tally;
  private @Nullable MatchSample sample;

  /** A writer into a stream, which it closes. */
  public HtmlWriter(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public boolean wantsEvents() {
    return true;
  }

  @Override
  public void begin(HuntContext newContext) {
    context = newContext;
    tally = new MatchTally(newContext);
    sample = new MatchSample(MatchSample.Limits.DEFAULT, newContext);
  }

  @Override
  public void write(Finding finding) {
    Objects.requireNonNull(tally).add(finding);
    Objects.requireNonNull(sample).add(finding);
  }

  @Override
  public void end(HuntSummary summary) throws IOException {
    new Page(
            Objects.requireNonNull(context),
            Objects.requireNonNull(tally),
            Objects.requireNonNull(sample),
            summary)
        .write(stream);
    stream.flush();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
