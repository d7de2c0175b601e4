/* What the pages gain from a script: “Copy link” beside each fact, two keys, the words of a title beside what carries
   it, the way to a sentence that moved to a further page, and filters for long lists. One file, since each further
   request holds the first paint back on a slow line. Words come from the template. Nothing is stored and nothing is
   asked of any server. */
"use strict";

/* “Copy link” beside each fact, and the keys j and k; without it every link is a link. */
const addCopyLinks = () => {
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

  const add = (link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bf-copy";
    button.textContent = words.dataset.copy;
    button.addEventListener("click", async () => {
      const address = link.href;
      say((await copy(address)) ? words.dataset.copied : `${words.dataset.failed} ${address}`);
    });
    link.after(button);
  };
  /* A few at a time: a page with hundreds of facts answers meanwhile. */
  const links = [...main.querySelectorAll("a.bf-p")];
  const addSome = () => {
    links.splice(0, 12).forEach(add);
    if (links.length) setTimeout(addSome);
  };
  addSome();

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
};

/* A link made while the article stood on one page: its sentence may stand on a further page now. */
const openPart = () => {
  const wanted = /^#s(\d+)$/.exec(location.hash);
  if (!wanted || document.getElementById(wanted[0].slice(1))) return;
  const part = [...document.querySelectorAll(".bf-parts a")].find((link) => Number(link.dataset.last) >= wanted[1]);
  if (part) location.replace(part.href.replace(/#.*/, wanted[0]));
};

/* Shows the words of a `title` beside what carries it, for a pointer and for the keyboard (WCAG 1.4.13: Escape puts
   them away, the pointer may go over them, nothing ends by time). One listener serves the page, where Material's
   `content.tooltips` makes one for each title and measures each; without a script the browser's own title is left. */
const showTitles = () => {
  const content = document.querySelector(".md-content");
  const config = document.getElementById("__config");
  if (!content || (config && JSON.parse(config.textContent).features.includes("content.tooltips"))) return;

  const tip = document.createElement("div");
  tip.id = "bf-tip";
  tip.className = "bf-tip";
  tip.setAttribute("role", "tooltip");
  tip.dir = "auto";
  tip.hidden = true;
  document.body.append(tip);
  let owner = null;
  let words = "";
  let timer = 0;

  const hide = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.title = words;
    owner.removeAttribute("aria-describedby");
    owner = null;
    tip.hidden = true;
  };
  /* Below the element, above it where the window ends, and never beyond an edge. */
  const place = () => {
    const [box] = owner.getClientRects();
    if (!box) return;
    const { offsetWidth: wide, offsetHeight: high } = tip;
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - wide - 8));
    const below = box.bottom + 6 + high <= innerHeight || box.top < high + 6;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 6 : box.top - high - 6) + scrollY}px`;
  };
  const show = (target) => {
    if (target === owner) return clearTimeout(timer);
    hide();
    owner = target;
    words = target.title;
    tip.textContent = words;
    tip.lang = target.closest("[lang]").lang;
    target.removeAttribute("title"); // else the browser shows it a second time
    target.setAttribute("aria-describedby", tip.id);
    tip.hidden = false;
    place();
  };
  const find = (node) => {
    const target = node instanceof Element && content.contains(node) ? node.closest("[title]") : null;
    return owner && owner.contains(node) ? owner : target;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const target = find(event.target);
    if (target) {
      clearTimeout(timer);
      timer = setTimeout(() => show(target), 200);
    } else if (tip.contains(event.target)) clearTimeout(timer);
    else if (owner && owner !== document.activeElement) {
      clearTimeout(timer);
      timer = setTimeout(hide, 200);
    } else if (!owner) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const target = find(event.target);
    if (target && target.matches(":focus-visible")) show(target);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("beforeprint", hide);
};

/* Filters a long list of facts by status, source, name and month; the state stands in the address.
   Without this script the page is complete, and the box for the filters stays hidden. */
const addFilters = () => {
  const box = document.querySelector(".bf-filters");
  const list = box && box.nextElementSibling;
  if (!list) return;
  const words = box.dataset;
  const facts = [...list.querySelectorAll("li.bf-f")].map((item) => {
    const label = item.querySelector(".bf-eb");
    const split = (text) => (text ? text.split(" | ") : []);
    return {
      item,
      status: [label.querySelector(".bf-st").textContent.trim()],
      source: split(label.dataset.sources),
      name: split(label.dataset.names),
      month: split(label.dataset.month),
    };
  });
  const language = document.documentElement.lang || undefined;
  const months = new Map(words.months.split(" | ").map((month) => [month.slice(0, 7), month.slice(8)]));
  const order = new Intl.Collator(language).compare;
  const selects = {};
  for (const kind of ["status", "source", "name", "month"]) {
    const counts = new Map();
    for (const fact of facts) for (const value of fact[kind]) counts.set(value, (counts.get(value) || 0) + 1);
    if (counts.size < 2) continue;
    const select = document.createElement("select");
    select.append(new Option(words.all, ""));
    const values = [...counts.keys()].sort(kind === "name" || kind === "source" ? (a, b) => counts.get(b) - counts.get(a) || order(a, b) : order);
    for (const value of values) select.append(new Option(`${kind === "month" ? months.get(value) : value} (${counts.get(value)})`, value));
    const label = document.createElement("label");
    label.append(words[kind] + " ", select);
    box.append(label);
    select.addEventListener("change", () => apply(true));
    selects[kind] = select;
  }
  if (!Object.keys(selects).length) return;
  const clear = document.createElement("button");
  clear.type = "button";
  clear.textContent = words.clear;
  clear.addEventListener("click", () => {
    for (const select of Object.values(selects)) select.value = "";
    apply(true);
  });
  const count = document.createElement("output");
  box.append(count, clear);
  box.hidden = false;
  const apply = (remember) => {
    const state = new URLSearchParams(location.search);
    let shown = 0;
    for (const [kind, select] of Object.entries(selects)) select.value ? state.set(kind, select.value) : state.delete(kind);
    for (const fact of facts) {
      fact.item.hidden = !Object.entries(selects).every(([kind, select]) => !select.value || fact[kind].includes(select.value));
      shown += !fact.item.hidden;
    }
    count.textContent = words.count.replace("{shown}", shown).replace("{all}", facts.length);
    clear.hidden = shown === facts.length;
    if (remember) history.replaceState(null, "", (state.size ? "?" + state : location.pathname) + location.hash);
  };
  const read = () => {
    const state = new URLSearchParams(location.search);
    for (const [kind, select] of Object.entries(selects)) select.value = state.get(kind) || "";
    for (const select of Object.values(selects)) if (select.selectedIndex < 0) select.value = "";
    apply(false);
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.closest("li.bf-f") && target.closest("li.bf-f").hidden) clear.click();
  };
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
  read();
};

/* One after the other, so that the page answers between them. */
if (window.document$) document.documentElement.classList.remove("bf-wait");
for (const part of [openPart, addFilters, addCopyLinks, showTitles]) setTimeout(part);
