/* What the pages gain from a script: “Copy link” beside each fact, and two keys. Without it every link is a link.
   Words come from the template (#bf-words). Nothing is stored and nothing is asked of any server. */
"use strict";
(() => {
  const words = document.getElementById("bf-words");
  const main = document.querySelector(".bf-page");
  if (!words || !main) return;

  const said = document.createElement("span");
  said.className = "bf-said";
  said.setAttribute("role", "status");
  document.body.append(said);
  let quiet = 0;
  const say = (text) => {
    said.textContent = text;
    clearTimeout(quiet);
    quiet = setTimeout(() => (said.textContent = ""), 4000);
  };

  /* The clipboard needs https or a permission; the older command works from a page over http, too. */
  const copyOldWay = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.readOnly = true;
    field.className = "bf-sr";
    document.body.append(field);
    const before = document.activeElement;
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return done;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOldWay(text);
    }
  };

  for (const link of main.querySelectorAll("a.bf-p")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bf-copy";
    button.textContent = words.dataset.copy;
    button.addEventListener("click", async () => {
      const address = link.href;
      say((await copy(address)) ? words.dataset.copied : `${words.dataset.failed} ${address}`);
    });
    link.after(button);
  }

  /* j and k move between facts, only while the focus is in one (WCAG 2.1.4): no key of the browser, of a screen
     reader or of the search is taken away from a reader who does not use them. */
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
    const step = { j: 1, k: -1 }[event.key];
    const here = document.activeElement && document.activeElement.closest("li.bf-f");
    if (!step || !here) return;
    const facts = [...main.querySelectorAll("li.bf-f")].filter((fact) => fact.querySelector("a.bf-c"));
    const next = facts[facts.indexOf(here) + step];
    if (next) next.querySelector("a.bf-c").focus();
  });
})();
