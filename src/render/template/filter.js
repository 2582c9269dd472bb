// A box above each long table that keeps the rows in which every word typed occurs.
for (const table of document.querySelectorAll("main table")) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length <= 8) continue;
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const box = document.createElement("div");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const count = document.createElement("p");
  box.className = "filter";
  input.type = "search";
  input.autocomplete = "off";
  count.setAttribute("role", "status");
  label.append(`Filter “${table.caption.textContent}” `, input);
  box.append(label, count);
  table.parentElement.before(box);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !words.every((word) => texts[at].includes(word));
      if (!row.hidden) shown += 1;
    });
    count.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
  });
}
