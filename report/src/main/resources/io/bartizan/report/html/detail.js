// One match: what, where and who, why, what happened around it, how often here, the event, the rule.

const NEIGHBOURS = 4;

/** A value with the parts marked that tests found. */
function marked(value, spans) {
  const nodes = [];
  let at = 0;
  for (let i = 0; i < spans.length; i += 2) {
    const [start, end] = [spans[i], spans[i + 1]];
    if (start > at) nodes.push(...textNodes(value.slice(at, start), true));
    nodes.push(el("mark", {}, ...textNodes(value.slice(start, end), true)));
    at = end;
  }
  return [...nodes, ...textNodes(value.slice(at), true)];
}

function part(title, ...content) {
  return el("section", {}, el("h2", {}, title), ...content);
}

function facts(pairs) {
  return el("dl", {class: "facts"}, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** Matches in a row that are of the same rule as one. */
function runsOf(list) {
  const runs = [];
  for (const match of list) {
    const run = runs.at(-1);
    if (run?.first.ruleNumber === match.ruleNumber) run.count++;
    else runs.push({first: match, count: 1});
  }
  return runs;
}

function neighbour({first, count}, note) {
  return el("li", {},
    first.event.time === undefined ? "no time" : time(first.event.time, first.event.exact),
    glyph(first.rule.level),
    el("a", {href: writeState({...state, match: first.index})}, ...textNodes(excerpt(first.rule.title, 90))),
    el("small", {}, note ?? (count > 1 ? "×" + number(count) : "")));
}

/** What else matched this event, and on the same host before and after it, as far as the page has it. */
function aroundPart(match) {
  const {event} = match;
  const others = matches.filter(one => one.event === event && one !== match);
  const here = matches.filter(one => one.event.host === event.host && one.event !== event);
  const before = runsOf(here.filter(one => one.index < match.index)).slice(-NEIGHBOURS);
  const after = runsOf(here.filter(one => one.index > match.index)).slice(0, NEIGHBOURS);
  if (others.length + before.length + after.length === 0) return null;
  return part(event.host === "" ? "Nearby events without a host" : ["Nearby on ", data(event.host, 60)],
    el("ol", {class: "around"},
      before.map(run => neighbour(run)),
      el("li", {}, event.time === undefined ? "no time" : time(event.time, event.exact), glyph(match.rule.level),
        el("b", {}, "this match")),
      others.map(one => neighbour({first: one, count: 1}, "same event")),
      after.map(run => neighbour(run))),
    !isComplete && el("p", {class: "note"}, "Of the matches in this page; there are more in the hunt."));
}

/** How often the rule matched here and elsewhere. */
function seen({rule, ruleNumber, event}) {
  const onHost = hostsOfRule[ruleNumber].get(event.host);
  const where = event.host === "" ? "where no host is named" : "on this host";
  return el("p", {class: "meta"}, el("span", {}, rule.feed ? "This indicator matched " : "This rule matched ",
    onHost === undefined ? "" : `${plural(onHost, "time")} ${where}, `,
    `${plural(rule.count, "time")} in total`,
    rule.hosts > 0 ? ` on ${report.partnersAreAtLeast ? "at least " : ""}${plural(rule.hosts, "host")}` : ""),
    rule.first !== undefined && rule.first !== rule.last &&
      el("span", {}, "between ", time(rule.first), " and ", time(rule.last)));
}

/** Ways from here to more. */
function ways({event, rule, ruleNumber}) {
  const way = (label, filters) => el("a", {class: "button", href: matchesWith({each: true, order: "time", ...filters})}, label);
  return el("p", {class: "ways"},
    way(rule.feed ? "All of this indicator" : "All of this rule", {rule: ruleNumber}),
    event.host !== "" && way("All on this host", {host: event.host}),
    event.account !== "" && way("All of this account", {account: event.account}),
    event.time !== undefined && way("5 minutes before and after",
      {from: event.time - 300000, to: event.time + 300000, host: event.host || null}));
}

function sourcePart({event}) {
  return part("Source", facts([
    ["File", data(event.file.file)],
    ["Member", event.file.member && data(event.file.member)],
    [event.file.unit[0].toUpperCase() + event.file.unit.slice(1), number(event.position)],
    ["Log source", event.logSource && data(event.logSource)],
    ["Channel", event.channel && data(event.channel)],
    ["Provider", event.provider && data(event.provider)],
    ["Event id", event.eventId && data(event.eventId)],
    ["Record id", event.recordId && data(event.recordId)],
    ["Time from", event.timeField && data(event.timeField)],
    ["Copies", event.copies && plural(event.copies, "further copy", "further copies") + " of the record"],
    ["Recovered", event.recovered && "from unused space in the file"],
    ["Cut", event.truncated && "only the beginning and end of a long value were searched"],
    ["Checksum", event.suspect && "wrong: the event may be damaged or changed"],
  ]));
}

/** An event of an alert: a link to its matches in this page, else where it lies. */
function member(event) {
  const file = evidence.files[event.file];
  const here = matches.filter(one => one.event.file === file && one.event.position === event.position && !one.event.alert);
  const titles = [...new Set([...(event.rules ?? []).map(text => evidence.texts[text]), ...here.map(one => one.rule.title)])];
  const title = titles.length === 0 ? "Event" : excerpt(titles.join("; "), 120);
  return el("li", {},
    event.time === undefined ? "no time" : time(event.time, event.timeExact),
    here.length > 0 ? glyph(Math.max(...here.map(one => one.rule.level))) : el("span"),
    here.length > 0 ? el("a", {href: writeState({...state, match: here[0].index})}, ...textNodes(title)) : el("span", {}, ...textNodes(title)),
    el("small", {title: visible(file.file)}, `${file.unit} ${number(event.position)}`));
}

/** What a correlation counted, and where the first of its events stand. */
function alertPart({alert}) {
  const {events} = alert;
  const more = alert.count - events.length;
  return part("The alert", facts([
    ["Correlation", alert.type.replace("_", " ")],
    ["Events", number(alert.count)],
    ["Value", alert.measure && data(alert.measure)],
    ["First", alert.first !== undefined && time(alert.first, alert.firstExact)],
    ["Last", alert.last !== undefined && time(alert.last, alert.lastExact)],
  ]), el("ol", {class: "around"}, events.map(member)),
    more > 0 && el("p", {class: "note"}, `And ${plural(more, "further event")}.`));
}

function lines(values, more) {
  if (!values) return null;
  return [...values.map(value => el("span", {class: "line"}, ...textNodes(value))), more && el("span", {class: "line"}, `and ${number(more)} more`)];
}

function rulePart({rule}) {
  return part(rule.feed ? "The indicator" : "The rule", facts([
    ["Status", rule.status],
    ["Id", rule.id && data(rule.id)],
    ["Author", rule.author && textNodes(rule.author)],
    [rule.feed ? "Since" : "Written", rule.date && textNodes(rule.date + (rule.modified ? ", changed " + rule.modified : ""))],
    ["Tags", rule.tags && textNodes(rule.tags.join(", "))],
    ["References", lines(rule.references, rule.referencesMore)],
    ["Log source", rule.logSource && data(rule.logSource)],
    ["File", rule.file && data(rule.file)],
    ["Feed", rule.feed && data(rule.feed)],
  ]), rule.text === undefined ? el("p", {class: "note"}, "The page has no room for its text.")
    : el("details", {}, el("summary", {}, rule.feed ? "As the feed writes it" : "Text of the rule"), dataBlock(rule.text)));
}

/** What the rule finds, what to do about it, and what else it may be. */
function advice({rule}) {
  const harmless = lines(rule.falsePositives, rule.falsePositivesMore);
  return el("div", {class: "advice"},
    rule.description && el("p", {class: "prose"}, ...prose(rule.description)),
    harmless && el("p", {class: "note"}, "Known false positives: ", harmless.filter(Boolean).map((line, index) => [index > 0 ? "; " : "", line])));
}

/** Steps through the matches of the same rule on the same host. */
function alike(match) {
  const all = matches.filter(one => one.ruleNumber === match.ruleNumber && one.event.host === match.event.host);
  if (all.length < 2) return null;
  const at = all.indexOf(match);
  const step = (to, name, key) => el("button", {
    type: "button", disabled: all[to] === undefined, "aria-keyshortcuts": key,
    click: () => go({match: all[to].index}, true),
  }, name, " ", el("kbd", {}, key));
  return el("p", {class: "steps"}, step(at - 1, "Previous", "p"), step(at + 1, "Next", "n"),
    `${number(at + 1)} of ${number(all.length)} alike`);
}

function detail(match) {
  const {rule, event} = match;
  const where = [
    event.time === undefined ? "no time" : time(event.time, event.exact),
    event.host !== "" && data(event.host, 80),
    event.account !== "" && data(event.account, 80),
  ].filter(Boolean).map(one => el("span", {}, one));
  const techniques = (rule.techniques ?? []).map(id => el("span", {},
    el("a", {href: matchesWith({technique: id})}, id, attackName(id) === id ? "" : " " + attackName(id))));
  return [
    el("div", {class: "over"}, severity(rule.level), alike(match)),
    el("h1", {id: "detail-title"}, ...textNodes(rule.title)),
    el("p", {class: "meta"}, where),
    advice(match),
    techniques.length > 0 && el("p", {class: "meta"}, techniques),
    seen(match),
    ways(match),
    event.alert && alertPart(event),
    whyPart(match),
    aroundPart(match),
    !event.alert && part("The event", eventPart(match)),
    sourcePart(match),
    rulePart(match),
  ].filter(Boolean);
}
