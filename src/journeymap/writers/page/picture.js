const root = document.documentElement;
root.classList.add("js");
const by = (id) => document.getElementById(id);
const all = (query, from = document) => [...from.querySelectorAll(query)];
const made = (tag, name, inside = "") => {
  const node = document.createElement(tag);
  node.className = name;
  node.append(inside);
  return node;
};

// Pieces of the picture under one row of heads of stages, months or journeys, as one part. A list ends it.
function makeSections(picture) {
  const runs = [];
  let open = null;
  for (const piece of all(".piece", picture)) {
    if (piece.querySelector("g.JM-stage > .JM-header, g.JM-month > .JM-header, g.JM-column > .JM-header")) runs.push(open = [piece]);
    else if (piece.querySelector(".JM-touchpoint-list")) open = null;
    else open?.push(piece);
  }
  return runs.map((pieces) => {
    const section = made("div", "section", made("div", ""));
    pieces[0].before(section);
    section.firstChild.append(...pieces);
    return section;
  });
}

// Heads of columns and names of rows that stay in view: copies over the originals, seen when these are scrolled away.
function addStickyParts(section) {
  const svgs = all("svg", section), boxes = svgs.map((svg) => svg.getAttribute("viewBox").split(" ").map(Number));
  const [left, top, width] = boxes[0], height = boxes.reduce((sum, box) => sum + box[3], 0);
  const percent = (length) => 100 * length / width;
  const columns = all("g.JM-stage, g.JM-month, g.JM-column", svgs[0]).map((group) => ({
    head: group.querySelector(":scope > .JM-header"), text: group.querySelector("text.JM-stage, text.JM-month, text.JM-column"), title: group.querySelector(":scope > title"),
  })).filter(({ head }) => head).map((column) => ({ ...column, box: column.head.getBBox() }));
  const gutter = Math.min(...columns.map(({ box }) => box.x)) - left, above = Math.min(...columns.map(({ box }) => box.y)) - top;
  const heads = made("div", "heads", made("div", "corner"));
  heads.style.marginTop = `${percent(above)}%`;
  section.style.setProperty("--gutter", percent(gutter));
  for (const { box, text, title } of columns.filter(({ text, title }) => text && title)) {
    const head = made("div", "stage", made("span", "", title.textContent));
    head.style.marginLeft = `${percent(box.x - left)}%`;
    head.style.width = `${percent(box.width)}%`;
    head.style.fontSize = `max(.75rem, ${percent(text.getAttribute("font-size"))}cqw)`;
    heads.append(head);
  }
  const lanes = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  lanes.setAttribute("class", "JM lanes");
  lanes.setAttribute("viewBox", `${left} ${top} ${gutter} ${height}`);
  for (const item of svgs.flatMap((svg) => all("text, rect.JM-edge", svg))) {
    const box = item.getBBox();
    if (box.width && box.x + box.width <= left + gutter && box.y > top + above) lanes.append(item.cloneNode(true));
  }
  for (const part of [lanes, heads]) part.setAttribute("aria-hidden", "true");
  section.append(lanes, heads);
  const rows = svgs.flatMap((svg) => all("g.JM-stage-name", svg)).map((row) => ({ row, name: row.closest("g.JM-system-stage").querySelector("title").textContent }));
  return { section, heads, rows, above: above / width, gutter: gutter / width };
}

// The size of the picture: as wide or as high as its frame, times the zoom.
function startPicture(picture) {
  const header = document.querySelector("header"), sections = makeSections(picture);
  let sticky = null, zoom = 1;
  function stick() {
    sticky ??= sections.map(addStickyParts);
    picture.classList.toggle("across", picture.scrollLeft > 1);
    for (const { section, heads, rows, above } of sticky) {
      const natural = section.getBoundingClientRect().top + above * section.clientWidth;
      heads.classList.toggle("stuck", heads.getBoundingClientRect().top > natural + 1);
      const bottom = heads.getBoundingClientRect().bottom, passed = rows.filter(({ row }) => row.getBoundingClientRect().top < bottom);
      if (rows.length) heads.querySelector(".corner").textContent = passed.at(-1)?.name ?? "";
    }
    const gutter = Math.max(0, ...sticky.map((one) => one.gutter * one.section.clientWidth));
    picture.style.scrollPadding = `${Math.max(0, ...sticky.map(({ heads }) => heads.clientHeight)) + 8}px 16px 16px ${gutter + 8}px`;
  }
  function resize(value, fit) {
    const x = (picture.scrollLeft + picture.clientWidth / 2) / picture.scrollWidth;
    const y = (picture.scrollTop + picture.clientHeight / 2) / picture.scrollHeight;
    zoom = Math.min(4, Math.max(0.25, value));
    root.style.setProperty("--zoom", zoom);
    if (fit !== undefined) { picture.classList.remove("wide", "whole"); picture.classList.add(fit); }
    picture.scrollTo(x * picture.scrollWidth - picture.clientWidth / 2, fit ? 0 : y * picture.scrollHeight - picture.clientHeight / 2);
    stick();
  }
  by("Larger").addEventListener("click", () => resize(zoom * 1.25));
  by("Smaller").addEventListener("click", () => resize(zoom / 1.25));
  by("Fit-Width").addEventListener("click", () => resize(1, "wide"));
  by("Fit-Window").addEventListener("click", () => resize(1, "whole"));
  picture.addEventListener("scroll", stick, { passive: true });
  new ResizeObserver(() => root.style.setProperty("--bar", `${header.offsetHeight}px`)).observe(header);
}
