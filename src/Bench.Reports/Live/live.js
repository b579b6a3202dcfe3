// Asks every two seconds whether there is something new, and puts it in the place of what is shown. What was opened stays open.
let shown = document.body.dataset.version;

async function follow() {
  try {
    const version = await (await fetch("version", { cache: "no-store" })).text();
    if (version !== shown) {
      const text = await (await fetch("page", { cache: "no-store" })).text();
      replace(new DOMParser().parseFromString(text, "text/html"));
      shown = version;
    }

    setTimeout(follow, 2000);
  } catch {
    const notice = document.createElement("p");
    notice.className = "findings";
    notice.setAttribute("role", "status");
    notice.textContent = "The run has ended, or was stopped: this is its last state. The whole report is report.html in its folder.";
    document.querySelector("main").prepend(notice);
  }
}

function replace(page) {
  const opened = new Set([...document.querySelectorAll("details[open]")].map(nameOf));
  for (const part of ["header", "main"]) {
    document.querySelector(part).replaceWith(page.querySelector(part));
  }

  for (const part of document.querySelectorAll("details")) {
    part.open = opened.has(nameOf(part));
  }

  prepareTables();
}

function nameOf(part) {
  return `${part.closest("section")?.id ?? ""}/${part.firstElementChild.textContent}`;
}

follow();
