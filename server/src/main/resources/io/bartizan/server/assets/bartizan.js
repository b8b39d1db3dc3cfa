// What pages do by keyboard and while they are open. No state that the address bar does not show.
"use strict";
(() => {
  const csrf = document.querySelector("meta[name=csrf]").content;
  document.addEventListener("htmx:config:request", (e) => { e.detail.ctx.request.headers["X-CSRF-Token"] = csrf; });

  const menu = document.querySelector("[data-menu]");
  if (menu) {
    menu.addEventListener("click", () => {
      const open = document.getElementById("nav").classList.toggle("open");
      menu.setAttribute("aria-expanded", open);
    });
  }

  // New alerts announce themselves; they enter when asked, by loading the page again.
  const live = document.querySelector("[data-live]");
  if (live) {
    const link = live.querySelector("a");
    let cut = 0;
    const stream = new EventSource(`/live?since=${live.dataset.live}`);
    stream.addEventListener("new", (e) => {
      clearTimeout(cut);
      cut = 0;
      const count = Number(e.data);
      live.classList.remove("warn");
      live.hidden = !(count > 0);
      if (count > 0) link.textContent = live.dataset.new.replace("%n", count);
    });
    stream.addEventListener("error", () => {
      const since = new Date();
      cut ||= setTimeout(() => {
        live.hidden = false;
        live.classList.add("warn");
        link.textContent = live.dataset.cut.replace("%t", since.toTimeString().slice(0, 5));
      }, 10000);
    });
    // The figures of the overview change in place, for nothing is under a cursor there.
    const figures = document.querySelector("[data-figures]");
    if (figures) {
      stream.addEventListener("figures", (e) => {
        const now = JSON.parse(e.data);
        for (const one of figures.querySelectorAll("[data-figure]")) {
          const value = now[one.dataset.figure];
          if (value !== undefined && one.textContent !== value) one.textContent = value;
        }
      });
    }
    addEventListener("pagehide", () => stream.close());
  }

  const isTyping = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-row]")];
  let behindG = 0;

  function point(row) {
    for (const other of rows()) other.setAttribute("aria-selected", String(other === row));
  }

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex((row) => row.getAttribute("aria-selected") === "true");
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    point(next);
    next.scrollIntoView({ block: "nearest" });
    if (next.querySelector("a[data-detail]")) open(next);
  }

  // A row opens beside the list, which stays where it is.
  const detail = document.getElementById("detail");
  let opening = 0;
  async function open(row) {
    const link = row.querySelector("a[data-open]");
    if (!link) return;
    if (!detail || !link.matches("[data-detail]")) { link.click(); return; }
    const turn = ++opening;
    try {
      const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
      if (turn !== opening) return;
      if (!answer.ok) { location.assign(link.href); return; }
      detail.innerHTML = await answer.text();
      detail.scrollTop = 0;
      history.replaceState(null, "", link.href);
      if (matchMedia("(max-width: 900px)").matches) detail.scrollIntoView();
    } catch { location.assign(link.href); }
  }

  document.addEventListener("click", (e) => {
    const row = e.target.closest("[data-row]");
    if (!row || e.ctrlKey || e.metaKey || e.shiftKey || e.target.closest("button, input, label")) return;
    const link = e.target.closest("a");
    if (link && !link.matches("[data-detail]")) return;
    point(row);
    if (row.querySelector("a[data-detail]")) { e.preventDefault(); open(row); }
    else if (!link) open(row);
  });

  // What is chosen for one action with many.
  const bulk = document.querySelector("[data-bulk]");
  const bar = document.querySelector("[data-bulk-bar]");
  const chosen = () => [...(bulk?.querySelectorAll("input[name=id]:checked") ?? [])];
  function counted() {
    if (!bar) return;
    const now = chosen();
    bar.hidden = now.length === 0;
    const count = bar.querySelector("[data-count]");
    count.textContent = count.dataset.count.replace("%n", now.length);
    bar.querySelector("[data-sample]").replaceChildren(...now.slice(0, 5).map((one) => {
      const item = document.createElement("li");
      item.textContent = one.closest("tr").querySelector("b").textContent;
      return item;
    }));
    const all = bulk.querySelector("[data-all]");
    if (all) all.checked = now.length > 0 && now.length === bulk.querySelectorAll("input[name=id]").length;
  }
  bulk?.addEventListener("change", (e) => {
    if (e.target.matches("[data-all]")) for (const one of bulk.querySelectorAll("input[name=id]")) one.checked = e.target.checked;
    counted();
  });
  bar?.querySelector("[data-none]").addEventListener("click", () => { for (const one of chosen()) one.checked = false; counted(); });

  // The palette: places, and what can be done on this page.
  const palette = document.getElementById("palette");
  function commands() {
    const places = [...document.querySelectorAll("nav a")].map((a) => ({ name: a.textContent.trim(), run: () => location.assign(a.href) }));
    const acts = [...document.querySelectorAll("main [data-key], main .head .acts a, main .filters > a.chip")].map((one) => ({ name: one.textContent.trim().replace(/\s+/g, " "), run: () => one.click() }));
    const more = [...document.querySelectorAll("[data-command]")].map((one) => ({ name: one.dataset.command, run: () => one.click() }));
    return [...acts, ...places, ...more].filter((one) => one.name);
  }
  function openPalette() {
    if (!palette || palette.open) return;
    const field = palette.querySelector("input");
    const list = palette.querySelector("ul");
    const all = commands();
    let at = 0;
    function show() {
      const text = field.value.trim().toLowerCase();
      const found = all.filter((one) => one.name.toLowerCase().includes(text)).slice(0, 12);
      if (text) {
        if (palette.dataset.search) found.push({ name: palette.dataset.search.replace("%q", field.value), run: () => location.assign("/search?q=" + encodeURIComponent(field.value)) });
        if (palette.dataset.alerts) found.push({ name: palette.dataset.alerts.replace("%q", field.value), run: () => location.assign("/alerts?status=all&q=" + encodeURIComponent(field.value)) });
      }
      at = 0;
      list.replaceChildren(...found.map((one, i) => {
        const item = document.createElement("li");
        item.id = "command-" + i;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", String(i === 0));
        item.textContent = one.name;
        item.addEventListener("click", () => { palette.close(); one.run(); });
        return item;
      }));
      field.setAttribute("aria-activedescendant", found.length ? "command-0" : "");
    }
    field.oninput = show;
    field.onkeydown = (e) => {
      const items = [...list.children];
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (items.length === 0) return;
        at = (at + (e.key === "ArrowDown" ? 1 : items.length - 1)) % items.length;
        items.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
        items[at].scrollIntoView({ block: "nearest" });
        field.setAttribute("aria-activedescendant", items[at].id);
      } else if (e.key === "Enter") { e.preventDefault(); items[at]?.click(); }
    };
    field.value = "";
    show();
    palette.showModal();
    field.focus();
  }
  document.querySelector("[data-palette]")?.addEventListener("click", openPalette);

  document.addEventListener("click", async (e) => {
    const copy = e.target.closest("[data-copy]");
    if (!copy) return;
    const text = document.getElementById(copy.dataset.copy).textContent;
    try { await navigator.clipboard.writeText(text); copy.textContent = copy.dataset.copied; } catch { getSelection().selectAllChildren(document.getElementById(copy.dataset.copy)); }
  });
  document.querySelector("[data-print]")?.addEventListener("click", () => print());

  function act(key) {
    const many = chosen().length > 0 && document.querySelector(`[data-bulk-key="${CSS.escape(key)}"]`);
    const one = many || document.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (!one) return false;
    one.click();
    const card = one.closest("details[open]");
    card?.querySelector("input[type=radio]")?.focus();
    return true;
  }

  document.addEventListener("keydown", (e) => {
    if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === "k") { e.preventDefault(); openPalette(); return; }
    if (e.key === "Escape") {
      if (isTyping(e.target)) e.target.blur();
      for (const card of document.querySelectorAll("details.act[open]")) card.open = false;
      return;
    }
    if (isTyping(e.target) || e.ctrlKey || e.metaKey || e.altKey || document.querySelector("dialog[open]")) return;
    if (behindG > Date.now()) {
      behindG = 0;
      const place = document.querySelector(`nav a[data-go="${CSS.escape(e.key)}"]`);
      if (place) { e.preventDefault(); place.click(); }
      return;
    }
    const row = document.querySelector("[data-row][aria-selected=true]");
    if (e.key === "g") behindG = Date.now() + 1500;
    else if (e.key === "/") { e.preventDefault(); (document.querySelector("main .query") ?? document.querySelector(".find input"))?.focus(); }
    else if (e.key === "j") move(1);
    else if (e.key === "k") move(-1);
    else if (e.key === "Enter" && row && !e.target.closest("a, button, summary, input")) { e.preventDefault(); open(row); }
    else if (e.key === "x" && row) { const box = row.querySelector("input[name=id]"); if (box) { box.checked = !box.checked; counted(); } }
    else if (e.key === "?") document.getElementById("keys")?.showModal();
    else if (act(e.key)) e.preventDefault();
  });
})();
