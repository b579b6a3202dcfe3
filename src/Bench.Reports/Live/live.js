// Asks every two seconds whether there is something new, and puts it in the place of what is shown. What was opened stays open.
let shown = document.body.dataset.version;

async function follow() {
  let version, page;
  try {
    version = await ask("version");
    page = version === null || version === shown ? null : await ask("page");
  } catch {
    tell("Nobody answers any more: the run has ended, or was stopped. This is its last state; the whole report is report.html in its folder.");
    return;
  }

  if (page !== null) {
    replace(new DOMParser().parseFromString(page, "text/html"));
    shown = version;
  }

  setTimeout(follow, 2000);
}

// What cannot be made just now, as while a file is written, is asked for again. Fails only where nobody answers.
async function ask(what) {
  const answer = await fetch(what, { cache: "no-store" });
  return answer.ok ? await answer.text() : null;
}

function tell(words) {
  const notice = document.createElement("p");
  notice.className = "findings";
  notice.setAttribute("role", "status");
  notice.textContent = words;
  document.querySelector("main").prepend(notice);
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
