"use strict";
(() => {
  const form = document.querySelector("form.filter");
  const entries = [...document.querySelectorAll(".entry")];
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/ß/g, "ss");
  let texts = null;

  function filter() {
    const on = (name) => new Set([...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
    const quads = on("quad"), states = on("status"), words = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
    if (words.length) texts ??= entries.map((e) => fold(e.textContent));
    let shown = 0;
    entries.forEach((entry, i) => {
      const fits = quads.has(entry.dataset.quad) && states.has(entry.dataset.status) && words.every((w) => texts[i].includes(w));
      entry.hidden = !fits;
      shown += fits;
    });
    document.querySelectorAll(".month").forEach((m) => { m.hidden = !m.querySelector(".entry:not([hidden])"); });
    const out = form.querySelector("output");
    out.textContent = out.dataset.form.replace("%n", shown).replace("%t", entries.length);
  }

  function reveal() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    if (form && target.hidden) { form.reset(); filter(); }
    target.scrollIntoView();
    if (target.hasAttribute("tabindex")) target.focus({ preventScroll: true });
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter));
    filter();
  }
  document.querySelectorAll("[data-filter]").forEach((link) => link.addEventListener("click", () => {
    const wanted = new URLSearchParams(link.dataset.filter);
    form.reset();
    for (const name of ["quad", "status"]) {
      const on = wanted.get(name)?.split(",");
      if (on) form.querySelectorAll(`[name=${name}]`).forEach((box) => { box.checked = on.includes(box.value); });
    }
    setTimeout(filter);
  }));
  addEventListener("hashchange", reveal);
  reveal();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open]):not(.figure)")];
    opened.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((d) => { d.open = false; }));
})();
