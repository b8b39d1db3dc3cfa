// Matches by time, as bars: grey, but for what is high or critical. A click on a bar is a filter.

/** Widths of a bar, in milliseconds: a second to 28 days, each a multiple of the one before. */
const WIDTHS = [1, 5, 15, 60, 300, 900, 3600, 10800, 43200, 86400, 604800, 2419200].map(second => second * 1000);
const PARTS = [[4, "critical"], [3, "high"], [2, "medium"], [1, "low"], [0, "low"]];

function sum(counts) {
  return counts.reduce((a, b) => a + b, 0);
}

/** The time of the hunt's matches, from the first to behind the last. */
function wholeDomain() {
  const buckets = report.timeline.buckets;
  if (buckets.length === 0) return null;
  return [buckets[0][0], buckets.at(-1)[0] + report.timeline.width];
}

/** What the chart shows: the filtered time, else all. */
function domain() {
  const whole = wholeDomain();
  return whole && [Math.max(state.from ?? whole[0], whole[0]), Math.min(state.to ?? whole[1], whole[1])];
}

function widthFor(range, most) {
  let width = WIDTHS.find(one => one >= report.timeline.width && range / one <= most) ?? WIDTHS.at(-1);
  while (range / width > most) width *= 10;
  return width;
}

/** Where the bar of a time begins: bars begin with days and hours of the chosen zone. */
function barStart(millis, width, shift) {
  return Math.floor((millis + shift) / width) * width - shift;
}

/** Bars of one width: [start, counts by level], those without a match left out. */
function barsOf(points, [from, to], width) {
  const shift = offsetAt(from);
  const bars = new Map();
  for (const [millis, ...counts] of points) {
    if (millis < barStart(from, width, shift) || millis >= to) continue;
    const at = barStart(millis, width, shift);
    const bar = bars.get(at) ?? [0, 0, 0, 0, 0];
    counts.forEach((count, level) => bar[level] += count);
    bars.set(at, bar);
  }
  return [...bars].sort((a, b) => a[0] - b[0]);
}

/** Matches as points in time, as the counts of the hunt are. */
function pointsOf(chosen) {
  return chosen.filter(match => match.event.time !== undefined).map(match => {
    const counts = [0, 0, 0, 0, 0];
    counts[match.rule.level] = 1;
    return [match.event.time, ...counts];
  });
}

function words(counts) {
  const parts = BY_SEVERITY.filter(level => counts[level] > 0).map(level => number(counts[level]) + " " + LEVELS[level]);
  return plural(sum(counts), "match", "matches") + ": " + parts.join(", ");
}

function precisionOf(width) {
  return width >= 86400000 ? "date" : width >= 60000 ? "minute" : "second";
}

/** The stretch of time of a bar, in words. */
function stretch(start, width) {
  const precision = precisionOf(width);
  return timeText(start, precision) + (width > 1000 ? " to " + timeText(start + width, precision) : "");
}

/**
 * Draws into an element.
 *
 * points: what is counted, points in time with counts by level; behind: all of it, in the
 * background, when points are only some; pick(from, to): what a click does.
 */
function drawChart(place, {points, behind, height, pick}) {
  const range = domain();
  place.replaceChildren();
  if (range === null || range[1] <= range[0]) return;
  const wide = Math.max(240, place.clientWidth);
  const width = widthFor(range[1] - range[0], Math.floor(wide / 5));
  const bars = barsOf(points, range, width);
  const back = behind ? barsOf(behind, range, width) : [];
  const most = Math.max(1, ...bars.map(([, counts]) => sum(counts)), ...back.map(([, counts]) => sum(counts)));
  const first = barStart(range[0], width, offsetAt(range[0]));
  const slots = Math.max(1, Math.ceil((range[1] - first) / width));
  const slot = wide / slots;
  const x = start => Math.round((start - first) / width * slot);
  const thick = Math.max(2, Math.min(24, Math.floor(slot) - 1));
  const picture = svg("svg", {
    class: "chart", width: wide, height: height + 22, role: "group",
    "aria-label": "Matches by time, each bar " + span(width) + "; arrow keys move, Enter filters",
  });
  picture.append(svg("line", {class: "base", x1: 0, x2: wide, y1: height + 0.5, y2: height + 0.5}));
  for (const [start, counts] of back) {
    const tall = Math.max(2, Math.round(sum(counts) / most * height));
    picture.append(svg("rect", {class: "behind", x: x(start), y: height - tall, width: thick, height: tall}));
  }
  bars.forEach(([start, counts], index) => {
    const choose = () => pick(start, start + width);
    picture.append(svg("g", {
      class: "bar", role: "button", tabindex: index === 0 ? 0 : -1,
      "aria-label": stretch(start, width) + ", " + words(counts),
      click: choose,
      keydown: event => barKey(event, choose),
    }, svg("title", {}, stretch(start, width) + "\n" + words(counts)),
    svg("rect", {class: "hit", x: x(start) - 1, y: 0, width: Math.max(thick + 2, slot), height}),
    segments(counts, most, height, x(start), thick)));
  });
  picture.append(...ticks(first, width, slots, slot, height));
  place.append(picture);
}

/** One bar, the most serious at its foot; what is rare stays visible. */
function segments(counts, most, height, x, thick) {
  let y = height;
  const tall = Math.max(2, Math.round(sum(counts) / most * height));
  const rects = [];
  for (const [level, name] of PARTS) {
    if (counts[level] === 0) continue;
    const share = Math.max(level > 2 ? 3 : 1, Math.round(counts[level] / sum(counts) * tall));
    y -= share;
    rects.push(svg("rect", {class: name, x, y, width: thick, height: share}));
  }
  return rects;
}

function ticks(first, width, slots, slot, height) {
  const wanted = Math.max(1, Math.floor(slots * slot / 150));
  const every = Math.max(1, Math.ceil(slots / wanted));
  const labels = [];
  for (let i = 0; i < slots; i += every) {
    const x = Math.round(i * slot);
    if (i > 0 && x + 120 > slots * slot) break;
    labels.push(svg("line", {class: "base", x1: x + 0.5, x2: x + 0.5, y1: height, y2: height + 5}));
    labels.push(svg("text", {x: x + 4, y: height + 16}, timeText(first + i * width, precisionOf(width))));
  }
  return labels;
}

function barKey(event, choose) {
  const bar = event.currentTarget;
  const step = {ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling"}[event.key];
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.stopPropagation();
    choose();
  } else if (step && bar[step]?.classList.contains("bar")) {
    event.preventDefault();
    bar.tabIndex = -1;
    bar[step].tabIndex = 0;
    bar[step].focus();
  }
}

/** What the chart shows, in words. */
function chartNote(points) {
  const range = domain();
  if (range === null) return "No match has a time.";
  const width = widthFor(range[1] - range[0], 120);
  const bars = barsOf(points, range, width);
  if (bars.length === 0) return "No match in this time.";
  const [start, counts] = bars.reduce((a, b) => (sum(b[1]) > sum(a[1]) ? b : a));
  const grave = bars.filter(bar => bar[1][4] > 0);
  return `Most in ${stretch(start, width)}: ${number(sum(counts))}.` +
    (grave.length > 0 ? ` Critical first in ${stretch(grave[0][0], width)}.` : "") +
    (report.undated > 0 && state.from === null ? ` ${plural(report.undated, "match", "matches")} without a time.` : "");
}
