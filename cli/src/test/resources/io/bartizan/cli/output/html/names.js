// What a screen reader would stumble over: things without a name, ids twice, headings that skip, lost roles.
() => {
  const wrong = [];
  const all = selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility());
  const named = one => {
    const by = (one.getAttribute("aria-labelledby") ?? "").split(" ").map(id => document.getElementById(id)?.textContent ?? "");
    return [one.getAttribute("aria-label"), ...by, one.textContent, ...[...(one.labels ?? [])].map(label => label.textContent)]
      .some(text => (text ?? "").trim() !== "");
  };
  const says = (one, what) => wrong.push(`${what}: ${one.outerHTML.slice(0, 120)}`);
  if (document.documentElement.lang !== "en") wrong.push("no language");
  if (document.title === "") wrong.push("no title");
  for (const one of all("a, button, input, select, summary, [role=button], [role=listbox], [role=option], [role=group], nav, article, dialog")) {
    const isField = one.matches("input, select");
    const hasLabel = one.hasAttribute("aria-label") || (one.labels ?? []).length > 0;
    if (isField ? !hasLabel : !named(one)) says(one, "no name");
  }
  const ids = [...document.querySelectorAll("[id]")].map(one => one.id);
  ids.filter((id, index) => ids.indexOf(id) !== index).forEach(id => wrong.push("id twice: " + id));
  for (const one of document.querySelectorAll("[aria-labelledby], [aria-activedescendant], [aria-controls], [aria-describedby]")) {
    for (const name of ["aria-labelledby", "aria-activedescendant", "aria-controls", "aria-describedby"]) {
      const id = one.getAttribute(name);
      if (one.checkVisibility() && id && !document.getElementById(id)) says(one, name + " leads nowhere");
    }
  }
  let depth = 0;
  for (const heading of all("main h1, main h2, main h3")) {
    const now = Number(heading.tagName[1]);
    if (now > depth + 1) says(heading, "heading skips");
    depth = now;
  }
  for (const table of all("table")) {
    if (!table.querySelector("th[scope]")) says(table, "table without heads");
    for (const th of table.querySelectorAll("th")) if (th.textContent.trim() === "") says(th, "head without text");
  }
  for (const list of all("[role=listbox]")) {
    if (!list.querySelector("[role=option]")) says(list, "listbox without options");
  }
  if (all("main").length !== 1) wrong.push("not one main");
  for (const one of all("[tabindex]")) if (one.tabIndex > 0) says(one, "tabindex above 0");
  return wrong;
}
