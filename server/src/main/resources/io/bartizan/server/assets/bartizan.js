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
    addEventListener("pagehide", () => stream.close());
  }

  const isTyping = (target) => target.closest("input, textarea, select, [contenteditable]");
  const rows = () => [...document.querySelectorAll("[data-row]")];
  let behindG = 0;

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.findIndex((row) => row.getAttribute("aria-selected") === "true");
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    next.click();
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (e) => {
    const row = e.target.closest("[data-row]");
    if (!row || e.target.closest("a, button, input")) return;
    for (const other of rows()) other.setAttribute("aria-selected", String(other === row));
    const link = row.querySelector("a[data-open]");
    if (link) link.click();
  });

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && isTyping(e.target)) { e.target.blur(); return; }
    if (isTyping(e.target) || e.ctrlKey || e.metaKey || e.altKey) return;
    if (behindG > Date.now()) {
      behindG = 0;
      const place = document.querySelector(`nav a[data-go="${CSS.escape(e.key)}"]`);
      if (place) { e.preventDefault(); place.click(); }
      return;
    }
    const act = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (e.key === "g") { behindG = Date.now() + 1500; }
    else if (e.key === "/") { e.preventDefault(); document.querySelector(".find input")?.focus(); }
    else if (e.key === "j") { move(1); }
    else if (e.key === "k") { move(-1); }
    else if (e.key === "?") { document.getElementById("keys")?.showModal(); }
    else if (act) { e.preventDefault(); act.click(); }
  });
})();
