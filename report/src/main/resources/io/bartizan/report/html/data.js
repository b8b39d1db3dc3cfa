// What the page knows: the hunt as a whole, and the matches that it holds.

const LEVELS = ["informational", "low", "medium", "high", "critical"];
const GLYPHS = ["·", "○", "●", "▲", "◆"];
const BY_SEVERITY = [4, 3, 2, 1, 0];

const report = JSON.parse(byId("report").textContent);
const evidence = JSON.parse(byId("evidence").textContent);

const isComplete = report.shown === report.matches;
const techniqueNames = new Map(report.techniques);

/** Matches in order of time, each with its event, its rule and the values that it rests on. */
const matches = readMatches();

function readMatches() {
  const text = index => (index === undefined ? "" : evidence.texts[index]);
  const events = evidence.events.map(event => ({
    ...event,
    file: evidence.files[event.file],
    timeField: text(event.timeField),
    host: text(event.host),
    account: text(event.account),
    channel: text(event.channel),
    provider: text(event.provider),
    eventId: text(event.eventId),
    logSource: text(event.logSource),
  }));
  return evidence.matches.map((match, index) => ({
    index,
    event: events[match.event],
    ruleNumber: match.rule,
    rule: report.rules[match.rule],
    values: match.values.map(([field, value, spans]) => ({field: text(field), value, spans})),
    more: match.more ?? 0,
    why: match.why,
    how: match.how === undefined ? undefined : text(match.how),
  }));
}

/** For each rule the hosts that it matched on, with how often; "" for events that name none. */
const hostsOfRule = report.rules.map(() => new Map());

for (const [rule, host, count] of report.pairs) {
  hostsOfRule[rule].set(host < 0 ? "" : report.hosts.names[host].name, count);
}

/** The rules of a technique, or of a whole tactic, by id. */
function rulesUnder(id) {
  const rules = new Set();
  report.rules.forEach((rule, index) => {
    if (rule.techniques?.includes(id)) rules.add(index);
  });
  for (const tactic of report.tactics.filter(one => one.id === id)) {
    tactic.cells.forEach(cell => cell.rules.forEach(rule => rules.add(rule)));
  }
  return rules;
}

function countOfRules(rules) {
  let count = 0;
  for (const rule of rules) count += report.rules[rule].count;
  return count;
}

/** What people call a technique or a tactic. */
function attackName(id) {
  return techniqueNames.get(id) ?? report.tactics.find(tactic => tactic.id === id)?.name ?? id;
}

function levelWord(level) {
  return LEVELS[level][0].toUpperCase() + LEVELS[level].slice(1);
}

/** A level as shape, colour and word. */
function severity(level) {
  return el("span", {class: "sev " + LEVELS[level]}, levelWord(level));
}

/** A level as shape and colour, the word for those who do not see them. */
function glyph(level) {
  return el("span", {class: "sev " + LEVELS[level]}, el("span", {class: "sr"}, levelWord(level) + " "));
}
