(() => {
"use strict";
const root = document.documentElement;
root.classList.add("js");
const by = (id) => document.getElementById(id);
const all = (query, from = document) => [...from.querySelectorAll(query)];
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function start() {
  const panel = by("Cards"), picture = by("Picture"), table = by("Table"), index = by("Index");
  if (!panel) return;
  const cards = all(".card", panel).map((article) => ({
    article, id: article.id, name: plain(article.querySelector("h3").textContent), title: article.querySelector("h3"),
    links: [], rows: all(`[data-card="${CSS.escape(article.id)}"]`), shown: true,
    touchpoint: !article.id.startsWith("Stage-"),
  }));
  const known = new Map(cards.map((card) => [card.id, card]));
  const called = (hash) => { try { return known.get(decodeURIComponent(hash.slice(1))); } catch { return undefined; } };
  const links = all("a", picture);
  const carded = new Map();
  for (const link of links) {
    const card = called(link.getAttribute("href"));
    if (card) { card.links.push(link); carded.set(link, card); }
  }
  // What runs under several touchpoints, such as the strip of their owner, goes with all of them.
  const strips = all(".JM-background > rect", picture).map((strip) => ({ strip, over: [] }));
  function measure() {
    const boxes = cards.flatMap((card) => card.links.flatMap((link) => all("rect.JM-touchpoint", link.parentNode).map((box) => ({ card, box: box.getBBox(), svg: box.ownerSVGElement }))));
    for (const one of strips) {
      const box = one.strip.getBBox(), svg = one.strip.ownerSVGElement;
      one.over = boxes.filter((other) => other.svg === svg && Math.abs(other.box.y + other.box.height - box.y) < 1 &&
        other.box.x < box.x + box.width - 1 && other.box.x + other.box.width > box.x + 1).map((other) => other.card);
    }
  }
  measure();
  let current = null, opener = null, asked = null;

  // One stop for the Tab key in the picture; arrow keys go on from there.
  const reach = (link) => links.forEach((other) => other.setAttribute("tabindex", other === link ? "0" : "-1"));
  const seen = () => links.filter((link) => carded.get(link)?.shown);
  reach(links[0]);
  picture.addEventListener("focusin", (event) => { const link = event.target.closest("a"); if (link) reach(link); });
  picture.addEventListener("keydown", (event) => {
    const link = event.target.closest("a");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    const some = seen(), at = some.indexOf(link);
    const next = event.key === "Home" ? some[0] : event.key === "End" ? some.at(-1) : step && some[at + step];
    if (step || event.key === "Home" || event.key === "End") event.preventDefault();
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest", inline: "nearest" }); }
    if (event.key === " ") { event.preventDefault(); asked = link; location.hash = link.getAttribute("href"); }
  });

  // Cards
  const narrow = matchMedia("(max-width:60rem)");
  panel.setAttribute("role", "dialog");
  const others = all("body > :is(header, main, .skip)");
  const shut = () => others.forEach((part) => { part.inert = current !== null && narrow.matches; });
  narrow.addEventListener("change", shut);
  function open(card) {
    if (current) current.article.classList.remove("open");
    links.forEach((link) => link.removeAttribute("aria-current"));
    if (!current) opener = asked || document.activeElement;
    asked = null;
    current = card;
    card.article.classList.add("open");
    panel.classList.add("open");
    panel.setAttribute("aria-labelledby", card.title.id);
    document.body.classList.add("reading");
    shut();
    card.links.forEach((link) => link.setAttribute("aria-current", "true"));
    const some = cards.filter((other) => other.shown || other === card), at = some.indexOf(card);
    by("Place").textContent = `${at + 1} / ${some.length}`;
    by("Previous-Card").disabled = at === 0;
    by("Next-Card").disabled = at === some.length - 1;
    panel.scrollTop = 0;
    card.title.focus({ preventScroll: true });
    const link = card.links[0];
    if (link) { reach(link); link.scrollIntoView({ block: "nearest", inline: "nearest" }); }
  }
  function close() {
    if (!current) return;
    const card = current;
    current = null;
    card.article.classList.remove("open");
    panel.classList.remove("open");
    document.body.classList.remove("reading");
    shut();
    card.links.forEach((link) => link.removeAttribute("aria-current"));
    const moved = !opener || opener === document.body || !opener.isConnected || carded.has(opener);
    const back = moved ? card.links[0] || opener : opener;
    if (back && back.focus) back.focus({ preventScroll: back === opener });
    if (called(location.hash)) history.replaceState(null, "", location.href.split("#")[0]);
  }
  const follow = () => { const card = called(location.hash); if (card) open(card); else close(); };
  function go(step) {
    const some = cards.filter((card) => card.shown || card === current), next = some[some.indexOf(current) + step];
    if (next) { history.replaceState(null, "", `#${encodeURIComponent(next.id)}`); open(next); }
  }
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {  // a link to where the address is already
    const link = event.target.closest("a[href^='#']"), card = link && called(link.getAttribute("href"));
    asked = card ? link : null;
    if (card && called(location.hash) === card) { event.preventDefault(); open(card); }
  });
  by("Close-Card").addEventListener("click", close);
  by("Next-Card").addEventListener("click", () => go(1));
  by("Previous-Card").addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && current) { event.preventDefault(); close(); } });
  panel.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step && !event.altKey && !event.ctrlKey && !event.metaKey) { event.preventDefault(); go(step); }
  });

  // Search and filters
  const fields = ["Persona", "Owner", "Stage", "Finding"].map((name) => [name, by(`By-${name}`)]).filter(([, field]) => field);
  const search = by("Search"), count = by("Count"), summary = index.querySelector("summary");
  const has = (text, word) => text.split(" ").includes(word);
  const tests = {
    Persona: (data, id) => has(data.personas, id),
    Stage: (data, id) => data.stage === id,
    Owner: (data, id) => id === "none" ? !data.owners : has(id[0] === "f" ? data.functions : data.owners, id.slice(2)),
    Finding: (data, id) => id === "any" ? Boolean(data.levels) : id === "none" ? !data.levels :
      has(id[0] === "l" ? data.levels : data.rules, id.slice(2)),
  };
  const total = cards.filter((card) => card.touchpoint).length;
  const wide = () => !matchMedia("(max-width:40rem)").matches;
  function sift() {
    const said = plain(search.value.trim());
    const chosen = fields.filter(([, field]) => field.value);
    const active = said !== "" || chosen.length > 0;
    for (const card of cards) {
      const data = card.article.dataset;
      card.shown = card.name.includes(said) && chosen.every(([name, field]) => tests[name](data, field.value))
        && (card.touchpoint || !chosen.some(([name]) => name === "Persona" || name === "Owner"));
      card.links.forEach((link) => link.parentNode.classList.toggle("out", !card.shown));
      card.rows.forEach((row) => { row.hidden = !card.shown; });
    }
    for (const { strip, over } of strips) strip.classList.toggle("out", over.length > 0 && over.every((card) => !card.shown));
    for (const stage of all("#Index ol > li")) stage.hidden = all("li", stage).every((item) => item.hidden);
    for (const item of all("#Findings li")) {
      const data = item.dataset, card = known.get(data.card), finding = by("By-Finding").value;
      const fits = { l: data.level, r: data.rule }[finding[0]];
      const here = card ? card.shown : !said && chosen.every(([name, field]) =>
        name === "Finding" || (name === "Stage" && field.value === data.stage));
      item.hidden = !here || (fits !== undefined && finding[1] === ":" && fits !== finding.slice(2));
    }
    fields.forEach(([, field]) => field.classList.toggle("chosen", field.value !== ""));
    picture.classList.toggle("filtered", active);
    by("Clear").hidden = !active;
    const shown = cards.filter((card) => card.shown && card.touchpoint).length;
    const words = shown ? count.dataset.some : count.dataset.none;
    summary.textContent = (shown === 1 ? count.dataset.one : count.dataset.many).replace("{n}", shown);
    count.textContent = active ? words.replace("{shown}", shown).replace("{count}", total) : "";
    index.open = said !== "" || !wide();
    const first = seen()[0];
    if (first && !seen().some((link) => link.getAttribute("tabindex") === "0")) reach(first);
  }
  fields.forEach(([, field]) => field.addEventListener("change", sift));
  search.addEventListener("input", sift);
  by("Clear").addEventListener("click", () => {
    search.value = "";
    fields.forEach(([, field]) => { field.value = ""; });
    sift();
    search.focus();
  });
  const more = by("More");
  more.addEventListener("click", () => more.setAttribute("aria-expanded", by("Filters").classList.toggle("shown")));

  // Size, light, table, paper
  let zoom = 1;
  const resize = (value) => { zoom = Math.min(4, Math.max(0.5, value)); root.style.setProperty("--zoom", zoom); };
  by("Larger").addEventListener("click", () => resize(zoom * 1.25));
  by("Smaller").addEventListener("click", () => resize(zoom / 1.25));
  by("Fit").addEventListener("click", () => resize(1));
  const dark = by("Dark"), prefers = matchMedia("(prefers-color-scheme:dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefers.matches);
  const show = () => dark.setAttribute("aria-pressed", isDark());
  dark.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; show(); });
  prefers.addEventListener("change", show);
  const toggle = by("Show-Table"), scroll = table.querySelector(".scroll");
  function tabulate(shown) {
    table.classList.toggle("shown", shown);
    toggle.setAttribute("aria-expanded", shown);
    if (shown) scroll.setAttribute("tabindex", "0"); else scroll.removeAttribute("tabindex");
    all("a", table).forEach((link) => { if (shown) link.removeAttribute("tabindex"); else link.setAttribute("tabindex", "-1"); });
  }
  toggle.addEventListener("click", () => { tabulate(!table.classList.contains("shown")); if (table.classList.contains("shown")) table.scrollIntoView(); });
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); tabulate(true); table.focus(); });
  by("Print").addEventListener("click", () => print());

  tabulate(false);
  show();
  sift();
  follow();
  // The browser goes to what the address names when all is read, and takes the focus with it.
  addEventListener("load", () => setTimeout(() => { if (current && document.activeElement === document.body) current.title.focus({ preventScroll: true }); }));
}
addEventListener("DOMContentLoaded", start);
})();
