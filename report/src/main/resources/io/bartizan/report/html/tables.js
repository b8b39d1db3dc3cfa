// The views that are tables: rules, hosts, accounts; and the ATT&CK matrix.

const MOST_ROWS = 300;

/** A table of so many rows, and a button for the rest. */
function grid(caption, columns, rows) {
  const body = el("tbody");
  const table = el("table", {class: "grid"}, el("caption", {class: "sr"}, caption),
    el("thead", {}, el("tr", {}, columns.map(({name, kind}) => el("th", {scope: "col", class: kind}, name)))), body);
  const show = list => body.append(...list.map(cells =>
    el("tr", {}, cells.map((cell, index) => el("td", {class: columns[index].kind}, cell)))));
  show(rows.slice(0, MOST_ROWS));
  const rest = rows.slice(MOST_ROWS);
  const more = rest.length > 0 && el("p", {}, el("button", {type: "button", click: event => {
    show(rest);
    event.currentTarget.parentElement.remove();
  }}, `Show the other ${number(rest.length)}`));
  return el("div", {class: "gridscroll"}, table, more);
}

function head(title, note) {
  return [el("h1", {}, title), el("p", {class: "lead"}, note)];
}

function atLeast(isExact, count) {
  return (isExact ? "" : "≥ ") + number(count);
}

function when(millis) {
  return millis === undefined ? "" : time(millis);
}

function rulesView() {
  const rows = report.rules.map((rule, index) => [
    severity(rule.level),
    el("a", {href: matchesWith({rule: index})}, ...textNodes(rule.title)),
    number(rule.count),
    atLeast(!report.partnersAreAtLeast, rule.hosts),
    when(rule.first),
    when(rule.last),
  ]);
  const note = "The most serious first, of those the rarest first." +
    (report.furtherRules > 0 ? ` ${plural(report.furtherRules, "further rule")} matched and had no room here.` : "");
  return [...head(plural(report.rules.length, "rule") + " matched", note), grid("Rules that matched", [
    {name: "Level"}, {name: "Rule"}, {name: "Matches", kind: "num"}, {name: "Hosts", kind: "num"},
    {name: "First", kind: "wide"}, {name: "Last", kind: "wide"},
  ], rows)];
}

function count(value) {
  return value === 0 ? el("span", {class: "zero"}, "0") : number(value);
}

/** Hosts or accounts: how often rules of which level matched there. */
function namesView(key, title, one, many) {
  const {names, known, isAtLeast, others} = report[key];
  const isHost = key === "hosts";
  const rows = names.map(({name, levels, rules, first, last, isAtLeast: isPart}) => [
    el("a", {href: matchesWith({[isHost ? "host" : "account"]: name})}, data(name, 80)),
    ...BY_SEVERITY.map(level => count(levels[level])),
    atLeast(!isPart, sum(levels)),
    ...(isHost ? [atLeast(!isPart && !report.partnersAreAtLeast, rules)] : []),
    when(first),
    when(last),
  ]);
  const notes = ["The most severe first, of those the most matched."];
  if (others > 0) {
    notes.push(`${plural(others, "match", "matches")} on ${many} that are not in this table.`);
  }
  if (names.some(one => one.isAtLeast)) {
    notes.push("A count with ≥ began late: there were more names than are counted at once.");
  }
  const columns = [
    {name: isHost ? "Host" : "Account"},
    ...BY_SEVERITY.map(level => ({name: severity(level), kind: level > 2 ? "num" : "num wide"})),
    {name: "All", kind: "num"},
    ...(isHost ? [{name: "Rules", kind: "num wide"}] : []),
    {name: "First", kind: "wide"},
    {name: "Last", kind: "wide"},
  ];
  return [...head((isAtLeast ? "At least " : "") + plural(known, one, many), notes.join(" ")),
    rows.length > 0 ? grid(title, columns, rows)
      : el("p", {}, `No event that matched names ${isHost ? "a host" : "an account"}.`)];
}

/** Tactics in order, under each what fired. */
function attackView() {
  const fired = report.tactics.filter(tactic => tactic.cells.length > 0);
  const silent = report.tactics.filter(tactic => tactic.cells.length === 0);
  const tagged = new Set(fired.flatMap(tactic => tactic.cells.flatMap(cell => cell.rules)));
  const untagged = report.rules.map((rule, index) => index).filter(index => !tagged.has(index));
  const notes = [`Numbers are matches. A match counts under each technique that its rule names.`];
  if (untagged.length > 0) {
    notes.push(`${plural(countOfRules(untagged), "match", "matches")} of ${plural(untagged.length, "rule")} ` +
      "without a technique or tactic are not here.");
  }
  const techniques = new Set(report.rules.flatMap(rule => rule.techniques ?? []));
  return [...head(`${plural(techniques.size, "technique")} under ${plural(fired.length, "tactic")}`, notes.join(" ")),
    el("div", {class: "matrix"}, fired.map(tacticColumn)),
    silent.length > 0 && el("p", {class: "note"}, "Nothing fired under " +
      silent.map(tactic => tactic.name).join(", ") + ".")];
}

function tacticColumn(tactic) {
  const groups = new Map();
  for (const cell of tactic.cells) {
    const outer = cell.technique.split(".")[0];
    groups.set(outer, [...(groups.get(outer) ?? []), cell]);
  }
  return el("section", {class: "tactic"},
    el("h2", {}, tactic.id === "" ? tactic.name
      : el("a", {href: matchesWith({technique: tactic.id})}, tactic.name),
    el("span", {class: "count"}, number(countOfRules(rulesUnder(tactic.id))))),
    el("ul", {}, [...groups].map(([outer, cells]) => techniqueGroup(tactic, outer, cells))));
}

/** A technique with its parts that fired. */
function techniqueGroup(tactic, outer, cells) {
  const parts = cells.filter(cell => cell.technique !== outer);
  const whole = cells.find(cell => cell.technique === outer);
  const name = whole ? attackName(outer) : attackName(parts[0].technique).split(": ")[0];
  return el("li", {},
    whole ? techniqueCell(tactic, whole, outer === "" ? "No technique named" : name, outer)
      : el("div", {class: "cell"}, el("span", {class: "what"}, name), el("span", {class: "id"}, outer)),
    parts.length > 0 && el("ul", {class: "parts"}, parts.map(cell =>
      el("li", {}, techniqueCell(tactic, cell, attackName(cell.technique).split(": ").at(-1), cell.technique.slice(outer.length))))));
}

function techniqueCell(tactic, {technique, rules}, name, id) {
  const level = Math.max(...rules.map(rule => report.rules[rule].level));
  return el("a", {href: matchesWith({technique: technique || tactic.id}), class: "cell"},
    glyph(level),
    el("span", {class: "what"}, name),
    name !== technique && el("span", {class: "id"}, id),
    el("span", {class: "count"}, number(countOfRules(rules))));
}

/** Tactics on the overview: a line each. */
function tacticsSummary() {
  const fired = report.tactics.filter(tactic => tactic.cells.length > 0);
  if (fired.length === 0) return [];
  return [el("h2", {}, "ATT&CK"), el("ol", {class: "tactics"}, fired.map(tactic => {
    const rules = rulesUnder(tactic.id);
    const level = Math.max(...[...rules].map(rule => report.rules[rule].level));
    return el("li", {}, glyph(level),
      tactic.id === "" ? tactic.name : el("a", {href: matchesWith({technique: tactic.id})}, tactic.name),
      el("span", {class: "count"}, number(countOfRules(rules))));
  }))];
}
