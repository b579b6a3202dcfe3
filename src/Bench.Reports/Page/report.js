"use strict";
// Tables are sorted by the column whose name is chosen; rows of one group stay together.
function prepareTables() {
  for (const table of document.querySelectorAll("table")) {
    for (const [column, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => sort(table, column, head));
    }
  }
}

function sort(table, column, head) {
  const descends = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) {
    other.setAttribute("aria-sort", "none");
  }

  head.setAttribute("aria-sort", descends ? "descending" : "ascending");
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter(row => !row.classList.contains("group"));
    rows.sort((one, other) => compare(one.cells[column], other.cells[column], descends ? -1 : 1));
    body.append(...rows);
  }
}

// What has no value stands last, whichever way.
function compare(one, other, direction) {
  const [first, second] = [one.dataset.value, other.dataset.value];
  if (first !== undefined && second !== undefined) {
    return direction * (Number(first) - Number(second));
  }

  if (first !== undefined || second !== undefined) {
    return first === undefined ? 1 : -1;
  }

  return direction * one.textContent.localeCompare(other.textContent, "en", { numeric: true });
}

// A link to a row that a closed part hides, as of one iteration, opens that part; so does printing.
function reveal() {
  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const part = target?.closest("details");
  if (part) {
    part.open = true;
    target.scrollIntoView();
  }
}

const opened = [];
window.addEventListener("hashchange", reveal);
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("main details:not([open])")) {
    part.open = true;
    opened.push(part);
  }
});
window.addEventListener("afterprint", () => {
  for (const part of opened.splice(0)) {
    part.open = false;
  }
});
prepareTables();
reveal();
