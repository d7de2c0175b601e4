/* Filters a long list of facts by status, source, name and month; the state stands in the address.
   Without this script the page is complete, and the box for the filters stays hidden. */
(() => {
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
  const showMonth = (value) =>
    new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(value + "-01T00:00:00Z"));
  const order = new Intl.Collator(language).compare;
  const selects = {};
  for (const kind of ["status", "source", "name", "month"]) {
    const counts = new Map();
    for (const fact of facts) for (const value of fact[kind]) counts.set(value, (counts.get(value) || 0) + 1);
    if (counts.size < 2) continue;
    const select = document.createElement("select");
    select.append(new Option(words.all, ""));
    const values = [...counts.keys()].sort(kind === "name" || kind === "source" ? (a, b) => counts.get(b) - counts.get(a) || order(a, b) : order);
    for (const value of values) select.append(new Option(`${kind === "month" ? showMonth(value) : value} (${counts.get(value)})`, value));
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
})();
