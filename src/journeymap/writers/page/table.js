const cellText = (cell) => cell.innerText.trim().replace(/\s*\n\s*/g, "; ");

// The table: columns that say something, sorted by a click on their head, exported as seen.
function startTable(table) {
  const grid = table.querySelector("table"), body = grid.tBodies[0], rows = [...body.rows];
  const heads = [...grid.tHead.rows[0].cells];
  const order = new Intl.Collator(root.lang, { numeric: true });
  const isEmpty = (cell) => !cell.textContent.trim();
  function sort(at, direction) {
    heads.forEach((head, number) => { if (number === at && direction) head.setAttribute("aria-sort", direction); else head.removeAttribute("aria-sort"); });
    const value = (row) => row.cells[at].dataset.sort ?? row.cells[at].textContent;
    const filled = direction ? rows.filter((row) => !isEmpty(row.cells[at])) : rows;
    const sorted = direction ? filled.toSorted((one, other) => (direction === "ascending" ? 1 : -1) * order.compare(value(one), value(other))) : rows;
    body.append(...sorted, ...rows.filter((row) => !filled.includes(row)));
  }
  heads.forEach((head, at) => {
    const button = made("button", "sort", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => sort(at, { null: "ascending", ascending: "descending" }[head.getAttribute("aria-sort")]));
  });
  function leaveOutEmptyColumns() {
    const shown = rows.filter((row) => !row.hidden);
    heads.forEach((head, at) => {
      const empty = shown.length > 0 && shown.every((row) => isEmpty(row.cells[at]));
      for (const row of [head.parentNode, ...rows]) row.cells[at].hidden = empty;
    });
  }
  // A spreadsheet takes a text that begins with one of these signs for a formula.
  const inert = (text) => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  const quoted = (text) => `"${inert(text).replaceAll('"', '""')}"`;
  by("Export").addEventListener("click", () => {
    const separator = (1.5).toLocaleString().includes(",") ? ";" : ",";  // the list separator of a spreadsheet here
    const lines = [...grid.rows].filter((row) => !row.hidden).map((row) =>
      [...row.cells].filter((cell) => !cell.hidden).map((cell) => quoted(cellText(cell))).join(separator));
    const file = new Blob([`\ufeff${lines.join("\r\n")}\r\n`], { type: "text/csv" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${document.title.replace(/[\\/:*?"<>|]/g, "-")}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  const toggle = by("Show-Table"), scroll = table.querySelector(".scroll"), inside = all("a, button", table);
  function show(shown) {
    table.classList.toggle("shown", shown);
    toggle.setAttribute("aria-expanded", shown);
    [scroll, ...inside].forEach((part) => part.setAttribute("tabindex", shown ? "0" : "-1"));
    if (shown) { table.scrollIntoView(); by("Table-Title").focus({ preventScroll: true }); }
  }
  toggle.addEventListener("click", () => show(!table.classList.contains("shown")));
  document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); show(true); });
  show(false);
  return leaveOutEmptyColumns;
}
