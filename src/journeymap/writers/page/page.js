const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function start() {
  const panel = by("Cards"), picture = by("Picture"), table = by("Table"), index = by("Index");
  if (!panel) return;
  const cards = all(".card", panel).map((article) => ({
    article, id: article.id, title: article.querySelector("h3"),
    said: plain(all("h3, .where, dd, .found li", article).map((part) => part.textContent).join("\n")),
    links: [], rows: all(`[data-card="${CSS.escape(article.id)}"]`), shown: true,
    touchpoint: !article.id.startsWith("Stage-"),
  }));
  const known = new Map(cards.map((card) => [card.id, card]));
  const cardAt = (address) => { try { return known.get(decodeURIComponent(address.slice(1).split("?")[0])); } catch { return undefined; } };
  const carded = new Map();
  for (const link of all("a", picture)) {
    const card = cardAt(link.getAttribute("href"));
    if (card) { card.links.push(link); carded.set(link, card); }
  }
  const links = cards.flatMap((card) => card.links);  // in the order of the journey
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
  const reveal = (link) => {  // at least the upper end, where the name is
    const isHigh = link.getBoundingClientRect().height > picture.clientHeight - parseFloat(picture.style.scrollPaddingTop || 0);
    link.scrollIntoView({ block: isHigh ? "start" : "nearest", inline: "nearest" });
  };
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
    if (next) { next.focus({ preventScroll: true }); reveal(next); }
    if (event.key === " ") { event.preventDefault(); link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); }
  });
  // A click on the texts of a touchpoint follows its link; a drag selects them.
  let pressed = [0, 0];
  picture.addEventListener("pointerdown", (event) => { pressed = [event.clientX, event.clientY]; });
  picture.addEventListener("click", (event) => {
    if (event.target.closest("a") || Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 4) return;
    for (let group = event.target.closest("g"); group; group = group.parentElement.closest("g")) {
      const link = group.querySelector(":scope > a, :scope > g:not([id]) > a");
      if (link) { link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey })); return; }
    }
  });
  for (const card of all(".JM-persona-card", picture)) card.addEventListener("click", () => { by("Personas").open = true; by("Personas").scrollIntoView(); });
  picture.addEventListener("dragstart", (event) => event.preventDefault());

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
    if (link) { reach(link); reveal(link); }
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
    remember("replaceState");
  }
  function go(step) {
    const some = cards.filter((card) => card.shown || card === current), next = some[some.indexOf(current) + step];
    if (next) { open(next); remember("replaceState"); }
  }
  document.addEventListener("click", (event) => {  // links inside the page leave the filters in the address
    const link = event.target.closest("a[href^='#']");
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const card = cardAt(link.getAttribute("href"));
    if (card) {
      asked = link;
      open(card);
      remember("pushState");
    } else {
      const part = by(link.getAttribute("href").slice(1));
      part.scrollIntoView();
      part.focus({ preventScroll: true });
    }
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
  const leaveOutEmptyColumns = startTable(table);
  const has = (text, word) => text.split(" ").includes(word);
  const tests = {
    Persona: (data, id) => has(data.personas, id),
    Stage: (data, id) => data.stage === id,
    Owner: (data, id) => id === "none" ? !data.owners : has(id[0] === "f" ? data.functions : data.owners, id.slice(2)),
    Finding: (data, id) => id === "any" ? Boolean(data.levels) : id === "none" ? !data.levels :
      has(id[0] === "l" ? data.levels : data.rules, id.slice(2)),
  };
  const total = cards.filter((card) => card.touchpoint).length;
  function sift() {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const chosen = fields.filter(([, field]) => field.value);
    const active = words.length > 0 || chosen.length > 0;
    for (const card of cards) {
      const data = card.article.dataset;
      card.shown = words.every((word) => card.said.includes(word)) && chosen.every(([name, field]) => tests[name](data, field.value))
        && (card.touchpoint || !chosen.some(([name]) => name === "Persona" || name === "Owner"));
      card.links.forEach((link) => link.parentNode.classList.toggle("out", !card.shown));
      card.rows.forEach((row) => { row.hidden = !card.shown; });
      card.article.classList.toggle("out", !card.shown);
    }
    leaveOutEmptyColumns();
    for (const { strip, over } of strips) strip.classList.toggle("out", over.length > 0 && over.every((card) => !card.shown));
    for (const stage of all("#Index ol > li")) stage.hidden = all("li", stage).every((item) => item.hidden);
    for (const item of all("#Findings li")) {
      const data = item.dataset, card = known.get(data.card), finding = by("By-Finding").value;
      const fits = { l: data.level, r: data.rule }[finding[0]];
      const here = card ? card.shown : !words.length && chosen.every(([name, field]) =>
        name === "Finding" || (name === "Stage" && field.value === data.stage));
      item.hidden = !here || (fits !== undefined && finding[1] === ":" && fits !== finding.slice(2));
    }
    const persona = by("By-Persona")?.value, curves = all("[data-persona]", picture);
    curves.forEach((curve) => curve.setAttribute("display", curve.dataset.persona === persona ? "inline" : "none"));
    all(".people > div").forEach((part) => { part.hidden = Boolean(persona) && part.dataset.id !== persona; });
    picture.classList.toggle("one-persona", curves.some((curve) => curve.dataset.persona === persona));
    fields.forEach(([, field]) => field.classList.toggle("chosen", field.value !== ""));
    picture.classList.toggle("filtered", active);
    by("Clear").classList.toggle("idle", !active);
    const shown = cards.filter((card) => card.shown && card.touchpoint).length;
    summary.textContent = (shown === 1 ? count.dataset.one : count.dataset.many).replace("{n}", shown);
    count.textContent = active ? (shown ? count.dataset.some : count.dataset.none).replace("{shown}", shown).replace("{count}", total) : "";
    const first = seen()[0];
    if (first && !seen().some((link) => link.getAttribute("tabindex") === "0")) reach(first);
  }
  fields.forEach(([, field]) => field.addEventListener("change", () => { sift(); remember("pushState"); }));
  search.addEventListener("input", () => { sift(); remember("replaceState"); });
  search.addEventListener("keydown", (event) => {
    const first = seen()[0];
    if (event.key === "Enter" && first) { event.preventDefault(); first.focus({ preventScroll: true }); reveal(first); }
  });
  by("Clear").addEventListener("click", () => {
    search.value = "";
    fields.forEach(([, field]) => { field.value = ""; });
    sift();
    remember("pushState");
    search.focus();
  });

  // The address has the filters and the open card.
  function remember(how) {
    const query = new URLSearchParams();
    for (const [name, field] of [...fields, ["Search", search]]) if (field.value) query.set(name.toLowerCase(), field.value);
    const filters = query.size ? `?${query}` : "", card = current ? encodeURIComponent(current.id) : "";
    const address = location.href.split("#")[0] + (card || filters ? `#${card}${filters}` : "");
    if (address !== location.href) history[how](null, "", address);
  }
  function restore() {
    const query = new URLSearchParams(location.hash.split("?").slice(1).join("?"));
    for (const [name, field] of [...fields, ["Search", search]]) {
      field.value = query.get(name.toLowerCase()) ?? "";
      if (field.selectedIndex === -1) field.value = "";
    }
    sift();
    const card = cardAt(location.hash);
    if (card) open(card); else close();
  }
  addEventListener("popstate", restore);

  const more = by("More");
  more.addEventListener("click", () => more.setAttribute("aria-expanded", document.querySelector("header").classList.toggle("unfolded")));

  // Light and paper
  const dark = by("Dark"), prefers = matchMedia("(prefers-color-scheme:dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefers.matches);
  const show = () => dark.setAttribute("aria-pressed", isDark());
  dark.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; show(); });
  prefers.addEventListener("change", show);
  by("Print").addEventListener("click", () => print());

  startPicture(picture);
  show();
  all("details").forEach((part) => { part.open = false; });
  restore();
  // The browser goes to what the address names when all is read, and takes the focus with it.
  addEventListener("load", () => setTimeout(() => { if (current && document.activeElement === document.body) current.title.focus({ preventScroll: true }); }));
}
addEventListener("DOMContentLoaded", start);
