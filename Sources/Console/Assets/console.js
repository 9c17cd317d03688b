"use strict";
// The pages work without this; it keeps them fresh, and presses without reloading.
(() => {
  const body = document.body;
  const words = body.dataset;
  const byId = (id) => document.getElementById(id);
  const parts = { list: byId("list"), card: byId("card"), timeline: byId("timeline") };
  const last = {};
  let pending = null;
  let busy = false;

  // Messages
  const toasts = byId("toasts");
  function toast(text, isRefusal) {
    if (!text) return;
    const box = document.createElement("div");
    box.className = isRefusal ? "toast refusal" : "toast";
    const line = document.createElement("p");
    line.dir = "auto";
    line.textContent = text;
    box.append(line);
    show(box, isRefusal);
  }
  function show(box, isRefusal) {
    if (isRefusal) box.setAttribute("role", "alert");
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = words.close;
    close.addEventListener("click", () => box.remove());
    box.append(close);
    if (box.parentNode !== toasts) toasts.append(box);
    while (toasts.children.length > 4) toasts.firstElementChild.remove();
    // A refusal stays until somebody has read it.
    if (!isRefusal) setTimeout(() => box.remove(), 6000);
  }
  if (toasts) for (const box of [...toasts.children]) show(box, box.classList.contains("refusal"));

  // Parts of the page
  const typing = () => {
    const field = parts.card && parts.card.querySelector("form.question [name=text]");
    return field && field.value !== "" ? field : null;
  };
  function focusKey(element) {
    if (!element || element === body) return null;
    if (element.dataset.incident) return `[data-incident="${element.dataset.incident}"]`;
    if (element.name === "token") return `button[name="token"][value="${CSS.escape(element.value)}"]`;
    if (element.id) return `#${CSS.escape(element.id)}`;
    if (element.tagName === "A") return `a[href="${CSS.escape(element.getAttribute("href"))}"]`;
    return null;
  }
  function replace(name, html) {
    const part = parts[name];
    if (!part || last[name] === html) return;
    last[name] = html;
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    const key = focusKey(focused);
    const scrolled = [...part.querySelectorAll("pre")].map((pre) => [pre.scrollTop, pre.scrollLeft]);
    const field = name === "card" ? part.querySelector("form.question [name=text]") : null;
    const form = field && field.form;
    const range = field && field.type !== "number" ? [field.selectionStart, field.selectionEnd] : null;
    part.innerHTML = html;
    // What somebody is typing survives when the same question stands there again.
    const again = form && part.querySelector(`form.question[data-question="${CSS.escape(form.dataset.question)}"]`);
    if (again) {
      again.elements.text.value = field.value;
      if (focused === field) {
        again.elements.text.focus({ preventScroll: true });
        if (range) again.elements.text.setSelectionRange(range[0], range[1]);
      }
    } else if (key) {
      const same = part.querySelector(key);
      if (same) same.focus({ preventScroll: true });
      else if (name === "card") part.querySelector("h2")?.focus({ preventScroll: true });
    }
    part.querySelectorAll("pre").forEach((pre, index) => {
      if (scrolled[index]) [pre.scrollTop, pre.scrollLeft] = scrolled[index];
    });
    if (name === "card" && !again) part.querySelector("form.question [name=text]")?.focus({ preventScroll: true });
  }
  // An answer to a press may arrive after the live event that overtook it.
  function isStale(update) {
    const shown = parts.card && parts.card.querySelector("article[data-posting]");
    const told = update.card && /data-posting="(\d+)" data-revision="(\d+)"/.exec(update.card);
    return shown && told && shown.dataset.posting === told[1] && Number(told[2]) < Number(shown.dataset.revision);
  }
  function apply(update, mayReplaceForm) {
    if (isStale(update)) return;
    if (update.title) document.title = update.title;
    for (const name of ["list", "timeline"]) if (update[name] != null) replace(name, update[name]);
    if (update.card == null) return;
    const field = typing();
    const keeps = field && update.card.includes(`data-question="${field.form.dataset.question}"`);
    // Somebody else's change must not take the text away that is being written here.
    if (field && !keeps && !mayReplaceForm) pending = update.card;
    else { pending = null; replace("card", update.card); }
  }
  document.addEventListener("focusout", () => setTimeout(() => {
    if (pending != null && !typing()) { const card = pending; pending = null; replace("card", card); }
  }));

  // Presses and answers
  function setBusy(form, button) {
    busy = true;
    const card = form.closest(".card");
    card?.setAttribute("aria-busy", "true");
    button?.classList.add("working");
    button?.setAttribute("aria-label", `${button.textContent} · ${words.working}`);
    return () => {
      busy = false;
      card?.removeAttribute("aria-busy");
      button?.classList.remove("working");
      button?.removeAttribute("aria-label");
    };
  }
  async function send(form, button) {
    const data = new URLSearchParams(new FormData(form));
    if (button && button.name) data.set(button.name, button.value);
    const done = setBusy(form, button);
    try {
      const response = await fetch(form.getAttribute("action"), {
        method: "POST", body: data, redirect: "error", signal: AbortSignal.timeout(20000),
        headers: { Accept: "application/json", "X-CSRF-Token": words.csrf },
      });
      const answer = await response.json();
      if (response.status === 401) return location.reload();
      done();
      if (!response.ok) return toast(answer.error?.message, true);
      if (answer.location) return location.assign(answer.location);
      toast(answer.toast, answer.isRefusal);
      if (answer.parts) apply(answer.parts, !answer.isRefusal);
    } catch {
      done();
      toast(words.pressLost, true);
    }
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches('form[action="/press"], form[action="/answer"]')) return;
    event.preventDefault();
    if (!busy) send(form, event.submitter);
  });

  // Live updates
  const banner = byId("offline");
  let brokenSince = null;
  let wait = 1000;
  function broken() {
    if (!brokenSince) brokenSince = new Date();
    const time = brokenSince.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    banner.textContent = words.liveBroken.replace("{time}", time);
    banner.hidden = false;
  }
  function whole() {
    brokenSince = null;
    wait = 1000;
    banner.hidden = true;
  }
  async function retry() {
    try {
      const response = await fetch("/session", { cache: "no-store", headers: { Accept: "application/json" } });
      if (response.status === 401) return location.reload();
    } catch { /* the server is away: the next try comes */ }
    setTimeout(listen, wait);
    wait = Math.min(wait * 2, 15000);
  }
  let silence = 0;
  function listen() {
    const source = new EventSource(words.events);
    const lost = () => {
      clearTimeout(silence);
      source.close();
      broken();
      retry();
    };
    // The server says something every 15 seconds.
    const alive = () => {
      clearTimeout(silence);
      silence = setTimeout(lost, 40000);
    };
    source.addEventListener("open", () => { whole(); alive(); });
    source.addEventListener("parts", (event) => { alive(); apply(JSON.parse(event.data), false); });
    source.addEventListener("signedout", () => { source.close(); location.reload(); });
    source.addEventListener("beat", alive);
    source.addEventListener("error", lost);
  }
  if (words.events) {
    listen();
    addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  }

  // Keyboard
  const rows = () => [...document.querySelectorAll("#list a[data-incident]")];
  function step(by) {
    const all = rows();
    if (!all.length) return;
    let index = all.indexOf(document.activeElement);
    if (index < 0) index = all.findIndex((row) => row.getAttribute("aria-current"));
    const next = all[Math.max(0, Math.min(all.length - 1, index < 0 ? 0 : index + by))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    const reach = (key) => document.querySelector(`#card button[data-key="${key}"]`);
    switch (event.key) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "a": { const button = reach("a"); if (button && !busy) button.click(); break; }
      case "r": {
        const button = reach("r");
        if (!button) break;
        // Closing wants a second key; refreshing does not.
        if ("refresh" in button.dataset) button.click();
        else { button.focus(); button.scrollIntoView({ block: "nearest" }); }
        break;
      }
      case "?": byId("help")?.showModal(); break;
      default: return;
    }
    event.preventDefault();
  });
})();
