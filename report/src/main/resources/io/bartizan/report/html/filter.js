// Which matches are listed, and in which rows.

let haystacks = null;

/** What a search looks at: rule, place, values and the whole event, JSON's escapes undone. */
function haystack(match) {
  haystacks ??= new Array(matches.length);
  haystacks[match.index] ??= [
    match.rule.title, match.event.host, match.event.account, match.event.channel, match.event.eventId,
    match.event.file.file, match.event.file.member ?? "",
    ...match.values.map(({value}) => value),
    (match.event.json ?? "").replace(/\\(["\\/])/g, "$1"),
  ].join("\n").toLowerCase();
  return haystacks[match.index];
}

/** The matches that the filters let through, but for those named. */
function selected(without = []) {
  const has = name => !without.includes(name);
  const words = has("q") ? state.q.toLowerCase().split(/\s+/).filter(word => word !== "") : [];
  const rules = has("technique") && state.technique !== null ? rulesUnder(state.technique) : null;
  const tests = [];
  if (has("level") && state.level.length > 0) tests.push(match => state.level.includes(match.rule.level));
  if (has("rule") && state.rule !== null) tests.push(match => match.ruleNumber === state.rule);
  if (has("host") && state.host !== null) tests.push(match => match.event.host === state.host);
  if (has("account") && state.account !== null) tests.push(match => match.event.account === state.account);
  if (rules !== null) tests.push(match => rules.has(match.ruleNumber));
  if (has("from") && state.from !== null) tests.push(match => match.event.time >= state.from);
  if (has("to") && state.to !== null) tests.push(match => match.event.time < state.to);
  if (words.length > 0) tests.push(match => words.every(word => haystack(match).includes(word)));
  return matches.filter(match => tests.every(test => test(match)));
}

/** How many matches of the whole hunt the filters let through, where the counts can say that. */
function exactTotal() {
  const set = FILTERS.filter(isSet);
  if (set.length === 0) return report.matches;
  if (set.length > 1) return null;
  const named = (names, name) => {
    const found = names.find(one => one.name === name);
    return found && !found.isAtLeast ? found.levels.reduce((a, b) => a + b) : null;
  };
  switch (set[0]) {
    case "level": return state.level.reduce((sum, level) => sum + report.levels[level], 0);
    case "rule": return report.rules[state.rule].count;
    case "technique": return report.furtherRules === 0 ? countOfRules(rulesUnder(state.technique)) : null;
    case "host": return named(report.hosts.names, state.host);
    case "account": return named(report.accounts.names, state.account);
    default: return null;
  }
}

const COMPARISONS = {
  severity: (a, b) => b.first.rule.level - a.first.rule.level || a.first.index - b.first.index,
  time: (a, b) => a.first.index - b.first.index,
  newest: (a, b) => b.last.index - a.last.index,
};

/** Rows of the list: what a rule found on a host in one, or each match in its own. */
function rowsOf(chosen) {
  const groups = new Map();
  for (const match of chosen) {
    const key = state.each ? match.index : match.ruleNumber + " " + match.event.host;
    const group = groups.get(key);
    if (group) {
      group.members.push(match);
      group.last = match;
    } else {
      groups.set(key, {first: match, last: match, members: [match]});
    }
  }
  return [...groups.values()].sort(COMPARISONS[state.order]);
}
