// The editor of rules: line numbers, remarks while typing, suggestions; and the choice of a pack.
"use strict";
(() => {
  const csrf = document.querySelector("meta[name=csrf]").content;
  const post = (path, body, type) =>
    fetch(path, { method: "POST", headers: { "X-CSRF-Token": csrf, "Content-Type": type || "application/x-www-form-urlencoded" }, body });

  const form = document.querySelector("[data-editor]");
  if (form) edit(form);
  const pack = document.querySelector("[data-pack]");
  if (pack) choose(pack);
  const evidence = document.querySelector("[data-evidence]");
  if (evidence) send(evidence);

  function edit(form) {
    const text = form.querySelector("textarea[name=text]");
    const gutter = form.querySelector(".gutter");
    const remarks = form.querySelector("[data-remarks]");
    const list = form.querySelector(".suggestions");
    let chosen = 0;
    let waiting = 0;
    let asked = 0;

    function number() {
      const marked = new Map();
      for (const one of remarks.querySelectorAll("[data-line]")) if (!marked.has(one.dataset.line)) marked.set(one.dataset.line, one.className);
      const count = text.value.split("\n").length;
      gutter.replaceChildren();
      for (let i = 1; i <= count; i++) {
        const line = document.createElement("span");
        line.textContent = i + "\n";
        line.className = marked.get(String(i)) || "";
        gutter.append(line);
      }
    }
    const scroll = () => { gutter.scrollTop = text.scrollTop; };

    async function check() {
      const turn = ++asked;
      try {
        const answer = await post("/rules/check", new URLSearchParams({ text: text.value || " " }));
        if (turn !== asked || !answer.ok) return;
        remarks.innerHTML = await answer.text();
        number();
      } catch { /* The next change asks again. */ }
    }

    function place() {
      const before = text.value.slice(0, text.selectionStart);
      const line = before.split("\n").length - 1;
      const column = before.length - before.lastIndexOf("\n") - 1;
      const word = /[\w.-]*$/.exec(before)[0];
      return { line, column, word };
    }

    async function suggest() {
      const at = place();
      const answer = await post("/rules/suggest", new URLSearchParams({ text: text.value || " ", ...at }));
      if (!answer.ok) return;
      const found = await answer.json();
      list.replaceChildren(...found.map((one, i) => {
        const item = document.createElement("li");
        item.id = "suggestion-" + i;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", String(i === 0));
        const name = document.createElement("b");
        name.textContent = one.text;
        item.append(name, " ", one.about);
        item.addEventListener("mousedown", (e) => { e.preventDefault(); take(one.text); });
        return item;
      }));
      chosen = 0;
      list.hidden = found.length === 0;
      list.style.top = Math.min(text.clientHeight - 40, (at.line + 1) * 19 + 12 - text.scrollTop) + "px";
      if (!list.hidden) text.setAttribute("aria-activedescendant", "suggestion-0");
    }

    function take(word) {
      const at = place();
      text.setRangeText(word, text.selectionStart - at.word.length, text.selectionStart, "end");
      close();
      changed();
    }
    function close() { list.hidden = true; text.removeAttribute("aria-activedescendant"); }
    function changed() {
      number();
      scroll();
      clearTimeout(waiting);
      waiting = setTimeout(check, 350);
    }

    text.addEventListener("input", changed);
    text.addEventListener("scroll", scroll);
    text.addEventListener("blur", close);
    text.addEventListener("keydown", (e) => {
      const items = [...list.children];
      if (!list.hidden && items.length > 0) {
        if (e.key === "ArrowDown" || e.key === "ArrowUp") {
          e.preventDefault();
          chosen = (chosen + (e.key === "ArrowDown" ? 1 : items.length - 1)) % items.length;
          items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
          text.setAttribute("aria-activedescendant", items[chosen].id);
          return;
        }
        if (e.key === "Enter" || e.key === "Tab") { e.preventDefault(); take(items[chosen].querySelector("b").textContent); return; }
        if (e.key === "Escape") { e.preventDefault(); e.stopPropagation(); close(); return; }
      }
      if (e.key === " " && e.ctrlKey) { e.preventDefault(); suggest(); }
      else if (e.key === "Tab" && !e.shiftKey && !e.ctrlKey && !e.altKey) { e.preventDefault(); text.setRangeText("  ", text.selectionStart, text.selectionEnd, "end"); changed(); }
    });

    remarks.addEventListener("click", (e) => {
      const jump = e.target.closest("[data-jump]");
      if (!jump) return;
      const [line, column] = jump.dataset.jump.split(":").map(Number);
      const lines = text.value.split("\n");
      const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
      text.focus();
      text.setSelectionRange(at, at);
      text.scrollTop = Math.max(0, (line - 5) * 19);
    });

    const trials = form.querySelector("[data-trials]");
    form.querySelector("[data-try]").addEventListener("click", async () => {
      show(await post("/rules/trial", new URLSearchParams({ text: text.value })));
    });
    async function show(answer) {
      const html = await answer.text();
      if (answer.ok) trials.innerHTML = html;
      else trials.textContent = new DOMParser().parseFromString(html, "text/html").querySelector("main p")?.textContent ?? answer.statusText;
      const number = trials.querySelector("[data-trial]")?.dataset.trial;
      if (number) setTimeout(async () => show(await fetch("/rules/trial?number=" + number)), 700);
    }
    number();
  }

  const asking = document.querySelector("[data-complete]");
  if (asking) complete(asking);

  // The search completes names of fields, and behind a colon their values.
  function complete(field) {
    const list = document.getElementById("completions");
    let chosen = -1;
    let turn = 0;
    let waiting = 0;
    const word = () => /[^\s()]*$/.exec(field.value.slice(0, field.selectionStart))[0];
    function close() { list.hidden = true; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); chosen = -1; }
    function take(text) {
      const end = field.selectionStart;
      field.setRangeText(text + (text.endsWith(":") ? "" : " "), end - word().length, end, "end");
      close();
      if (text.endsWith(":")) ask();
    }
    async function ask() {
      const mine = ++turn;
      const text = word();
      if (!text && !field.dataset.forced) { close(); return; }
      let found = [];
      try {
        const answer = await fetch("/search/suggest?word=" + encodeURIComponent(text));
        if (answer.ok) found = await answer.json();
      } catch { /* No suggestions. */ }
      if (mine !== turn) return;
      list.replaceChildren(...found.map((one, i) => {
        const item = document.createElement("li");
        item.id = "completion-" + i;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const name = document.createElement("b");
        name.textContent = one.text;
        item.append(name, " ", one.about);
        item.addEventListener("mousedown", (e) => { e.preventDefault(); take(one.text); });
        return item;
      }));
      chosen = -1;
      list.hidden = found.length === 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
    }
    field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(ask, 150); });
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (e) => {
      const items = [...list.children];
      if (e.key === " " && e.ctrlKey) { e.preventDefault(); field.dataset.forced = "1"; ask().finally(() => delete field.dataset.forced); return; }
      if (list.hidden) return;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        chosen = (chosen + (e.key === "ArrowDown" ? 1 : items.length - 1 + (chosen < 0 ? 1 : 0))) % items.length;
        items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
        field.setAttribute("aria-activedescendant", items[chosen].id);
      } else if ((e.key === "Enter" && chosen >= 0) || e.key === "Tab") { e.preventDefault(); take(items[Math.max(0, chosen)].querySelector("b").textContent); }
      else if (e.key === "Escape") { e.stopPropagation(); close(); }
    });
  }

  // A file of evidence goes as it is: its bytes are the body.
  function send(form) {
    const problem = form.querySelector("[data-problem]");
    const busy = form.querySelector("[data-busy]");
    const button = form.querySelector("button");
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      const file = form.elements.file.files[0];
      const path = form.dataset.evidence + "?name=" + encodeURIComponent(file.name) + "&note=" + encodeURIComponent(form.elements.note.value);
      problem.hidden = true;
      busy.hidden = false;
      button.disabled = true;
      let words;
      try {
        const answer = await post(path, file, "application/octet-stream");
        if (answer.ok) { location.assign((await answer.json()).location); return; }
        words = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main p")?.textContent ?? answer.statusText;
      } catch (failure) { words = String(failure); }
      busy.hidden = true;
      button.disabled = false;
      problem.hidden = false;
      problem.textContent = words;
    });
  }

  function choose(form) {
    const problem = form.querySelector("[data-problem]");
    const say = (words) => { problem.hidden = false; problem.textContent = words; };
    form.addEventListener("submit", async (e) => {
      e.preventDefault();
      problem.hidden = true;
      const files = [...form.archive.files, ...form.folder.files];
      const path = form.dataset.pack + "?name=" + encodeURIComponent(form.elements.name.value);
      let answer;
      if (files.length === 1 && files[0].name.endsWith(".zip")) {
        answer = await post(path, files[0], "application/zip");
      } else {
        const rules = files.filter((one) => /\.ya?ml$/.test(one.name));
        const all = await Promise.all(rules.map(async (one) => ({ name: one.webkitRelativePath || one.name, text: await one.text() })));
        answer = await post(path, JSON.stringify({ files: all }), "application/json");
      }
      if (answer.ok) { location.assign((await answer.json()).location); return; }
      const html = await answer.text();
      say(new DOMParser().parseFromString(html, "text/html").querySelector("main p")?.textContent ?? answer.statusText);
    });
  }
})();
