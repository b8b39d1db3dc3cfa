// The views that are tables: rules, hosts, accounts; and the ATT&CK matrix.

const MOST_ROWS = 300;

/** A table of so many rows, and a button for the rest. */
function grid(caption, columns, rows) {
  return el("div", {class: "gridscroll"}, el("table", {class: "grid"}, el("caption", {class: "sr"}, caption),
    el("thead", {}, el("tr", {}, columns.map(({name, kind}) => el("th", {scope: "col", class: kind}, name)))),
    el("tbody", {}, rows.map(cells => row(columns, cells)))));
}

function row(columns, cells) {
  return el("tr", {}, cells.map((cell, index) => el("td", {class: columns[index].kind}, cell)));
}

const byValue = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);

/**
 * A table that its reader sorts by a click on a column and filters by words.
 *
 * columns: {name, kind, key(item), cell(item), isDown: whether the first click sorts downwards};
 * text(item): what the words are looked for in; what: what the items are called.
 */
function sorted(caption, columns, items, text, what) {
  const body = el("tbody");
  const more = el("p");
  const found = el("span", {class: "note", role: "status"});
  let words = [];
  let order = null;
  let isDown = false;
  let isWhole = false;
  const fill = () => {
    const chosen = items.filter(item => words.every(word => text(item).toLowerCase().includes(word)));
    if (order !== null) chosen.sort((a, b) => byValue(order.key(a), order.key(b)) * (isDown ? -1 : 1));
    const some = isWhole ? chosen : chosen.slice(0, MOST_ROWS);
    body.replaceChildren(...some.map(item => row(columns, columns.map(({cell}) => cell(item)))));
    found.textContent = words.length === 0 ? "" : `${number(chosen.length)} of ${plural(items.length, what)}`;
    more.replaceChildren(...(some.length === chosen.length ? [] : [el("button", {type: "button", click: () => {
      isWhole = true;
      fill();
    }}, `Show the other ${number(chosen.length - some.length)}`)]));
  };
  const heads = columns.map(column => el("th", {scope: "col", class: column.kind, "aria-sort": "none"},
    el("button", {type: "button", class: "sort", click: event => {
      isDown = order === column ? !isDown : column.isDown === true;
      order = column;
      heads.forEach(head => head.setAttribute("aria-sort", "none"));
      event.currentTarget.parentElement.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      fill();
    }}, column.name)));
  const filter = el("input", {
    type: "search", class: "tablefilter", placeholder: `Filter ${what}s`, "aria-label": `Filter ${what}s`,
    autocomplete: "off", spellcheck: "false",
    input: debounced(event => {
      words = event.target.value.toLowerCase().split(/\s+/).filter(word => word !== "");
      fill();
    }),
  });
  fill();
  return el("div", {}, items.length > 5 && el("p", {class: "tabletools"}, filter, found),
    el("div", {class: "gridscroll"}, el("table", {class: "grid"}, el("caption", {class: "sr"}, caption),
      el("thead", {}, el("tr", {}, heads)), body)), more);
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
  const note = "Most severe first, then rarest." +
    (report.furtherRules > 0 ? ` ${plural(report.furtherRules, "further rule")} matched and had no room here.` : "");
  const columns = [
    {name: "Level", key: ({rule}) => rule.level, cell: ({rule}) => severity(rule.level), isDown: true},
    {name: "Rule", key: ({rule}) => rule.title.toLowerCase(),
      cell: ({rule, index}) => el("a", {href: matchesWith({rule: index})}, ...textNodes(rule.title))},
    {name: "Matches", kind: "num", key: ({rule}) => rule.count, cell: ({rule}) => number(rule.count), isDown: true},
    {name: "Hosts", kind: "num", key: ({rule}) => rule.hosts,
      cell: ({rule}) => atLeast(!report.partnersAreAtLeast, rule.hosts), isDown: true},
    {name: "First", kind: "wide", key: ({rule}) => rule.first ?? Infinity, cell: ({rule}) => when(rule.first)},
    {name: "Last", kind: "wide", key: ({rule}) => rule.last ?? -Infinity, cell: ({rule}) => when(rule.last), isDown: true},
  ];
  const items = report.rules.map((rule, index) => ({rule, index}));
  const text = ({rule}) => [rule.title, LEVELS[rule.level], ...(rule.tags ?? []),
    ...(rule.techniques ?? []).map(attackName)].join(" ");
  return [...head(plural(report.rules.length, "rule") + " matched", note),
    sorted("Rules that matched", columns, items, text, "rule")];
}

function count(value) {
  return value === 0 ? el("span", {class: "zero"}, "0") : number(value);
}

/** Hosts or accounts: how often rules of which level matched there. */
function namesView(key, title, one, many) {
  const {names, known, isAtLeast, others} = report[key];
  const isHost = key === "hosts";
  const notes = ["Most severe first, then most matches."];
  if (others > 0) {
    notes.push(`${plural(others, "match", "matches")} on ${many} that are not in this table.`);
  }
  if (names.some(one => one.isAtLeast)) {
    notes.push("Counts with ≥ are lower limits: there were too many names.");
  }
  const columns = [
    {name: isHost ? "Host" : "Account", key: ({name}) => name.toLowerCase(),
      cell: ({name}) => el("a", {href: matchesWith({[isHost ? "host" : "account"]: name})}, data(name, 80))},
    ...BY_SEVERITY.map(level => ({name: severity(level), kind: level > 2 ? "num" : "num wide", isDown: true,
      key: ({levels}) => levels[level], cell: ({levels}) => count(levels[level])})),
    {name: "All", kind: "num", key: ({levels}) => sum(levels), isDown: true,
      cell: ({levels, isAtLeast: isPart}) => atLeast(!isPart, sum(levels))},
    ...(isHost ? [{name: "Rules", kind: "num wide", key: ({rules}) => rules, isDown: true,
      cell: ({rules, isAtLeast: isPart}) => atLeast(!isPart && !report.partnersAreAtLeast, rules)}] : []),
    {name: "First", kind: "wide", key: ({first}) => first ?? Infinity, cell: ({first}) => when(first)},
    {name: "Last", kind: "wide", key: ({last}) => last ?? -Infinity, cell: ({last}) => when(last), isDown: true},
  ];
  return [...head((isAtLeast ? "At least " : "") + plural(known, one, many), notes.join(" ")),
    names.length > 0 ? sorted(title, columns, names, ({name}) => name, one)
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
    silent.length > 0 && el("p", {class: "note"}, "No matches under " +
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
