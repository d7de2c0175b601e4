/* Search of a large site: Pagefind's index in our own page, with filters whose state stands in the address.
   Only over HTTP: a browser lets no page on the disk read other files. */
(() => {
  const root = document.querySelector("#bf-find");
  const field = document.querySelector(".bf-field");
  const isTyping = (node) => node.matches("input, select, textarea, [contenteditable]");
  if (field) {
    field.form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = field.form.dataset.page + "?" + new URLSearchParams({ q: field.value });
    });
    addEventListener("keydown", (event) => {
      if (!["/", "s", "f"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      (root ? root.querySelector("input[name=q]") : field).focus();
    });
  }
  if (!root) return;
  const words = root.dataset;
  const query = root.querySelector("input[name=q]");
  const told = root.querySelector(".bf-told");
  const results = root.querySelector(".bf-results");
  const facets = root.querySelector(".bf-facets");
  const more = root.querySelector(".bf-next");
  const kinds = ["type", "topic", "status", "source", "month"];
  const names = JSON.parse(root.querySelector("template.bf-names").content.textContent);
  const page = 20;
  const isWide = matchMedia("(min-width: 60em)").matches;
  let state = read();
  let engine, found, shown, turn = 0;
  const language = document.documentElement.lang || undefined;
  const locale = language === "en" ? "en-GB" : language; // 9 April 2024, as on the pages
  const showMonth = (value) => /^\d{4}-\d\d$/.test(value)
    ? new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(value + "-01T00:00:00Z"))
    : value;
  const showOne = (value) => /^\d{4}-\d\d-\d\d$/.test(value)
    ? new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(value + "T00:00:00Z"))
    : showMonth(value);
  const showDay = (value) => value.split("/").map(showOne).join(" – ");
  const showValue = (kind, value) => (kind === "month" ? showMonth(value) : names[kind]?.[value] || value);
  function read() {
    const address = new URLSearchParams(location.search);
    return { q: address.get("q") || "", ...Object.fromEntries(kinds.map((kind) => [kind, address.getAll(kind)])) };
  }
  function write() {
    const address = new URLSearchParams();
    if (state.q) address.set("q", state.q);
    for (const kind of kinds) for (const value of state[kind]) address.append(kind, value);
    history.replaceState(null, "", address.size ? "?" + address : location.pathname);
  }
  const make = (tag, name, text) => {
    const node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  /* Pagefind marks the words it found with <mark>; nothing else of its excerpt is taken as markup. */
  function fill(node, { excerpt, content }) {
    const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
    const [shortened, whole] = [parsed.textContent, content].map((text) => text.trim());
    if (!whole.startsWith(shortened)) node.append("… ");
    for (const part of parsed.childNodes) node.append(part.nodeName === "MARK" ? make("mark", "", part.textContent) : part.textContent);
    if (!whole.endsWith(shortened)) node.append(" …");
  }
  async function show(from) {
    const now = turn;
    const batch = await Promise.all(found.results.slice(from, from + page).map((result) => result.data()));
    if (now !== turn) return;
    for (const data of batch) {
      const item = make("li", "bf-hit");
      const head = make("p", "bf-eb");
      if (data.meta.status) head.append(make("span", "bf-st is-" + data.meta.status.replace("_", ""), names.status[data.meta.status]));
      else head.append(make("span", "bf-kind", names.type[data.meta.kind]));
      if (data.meta.date) head.append(make("span", "bf-d", showDay(data.meta.date)));
      if (data.meta.source) head.append(make("span", "bf-m", data.meta.source));
      const link = make("a", data.meta.kind === "fact" || data.meta.kind === "article" ? "bf-hv" : "");
      link.href = new URL(data.raw_url || data.url.replace(/^\//, ""), new URL(words.base, location.href));
      if (data.meta.kind === "fact") fill(link, data);
      else link.textContent = data.meta.title;
      const line = make("p", "");
      line.append(link);
      item.append(head, line);
      if (data.meta.kind === "article") {
        const excerpt = make("p", "bf-hx");
        fill(excerpt, data);
        item.append(excerpt);
      }
      results.append(item);
    }
    shown = from + batch.length;
    more.hidden = shown >= found.results.length;
  }
  function showFacets() {
    facets.replaceChildren();
    for (const kind of kinds) {
      const counts = found.filters[kind] || {};
      const known = new Set([...Object.keys(counts).filter((value) => counts[value] > 0), ...state[kind]]);
      if (known.size < 2 && !state[kind].length) continue;
      const values = [...known].sort((a, b) => (kind === "month" ? b.localeCompare(a) : (counts[b] || 0) - (counts[a] || 0) || a.localeCompare(b)));
      const group = make("details", "bf-facet");
      group.open = state[kind].length > 0 || (isWide && (kind === "type" || kind === "status"));
      group.append(make("summary", "", words[kind]));
      const list = make("div", "bf-values");
      for (const value of values.slice(0, 40)) {
        const label = make("label", "");
        const box = make("input", "");
        box.type = "checkbox";
        box.checked = state[kind].includes(value);
        box.addEventListener("change", () => {
          state[kind] = box.checked ? [...state[kind], value] : state[kind].filter((other) => other !== value);
          run();
        });
        label.append(box, " " + showValue(kind, value) + " ", make("span", "bf-m", counts[value] || 0));
        list.append(label);
      }
      group.append(list);
      facets.append(group);
    }
  }
  const takeKinds = (taken) => Object.fromEntries(taken.filter((kind) => state[kind].length).map((kind) => [kind, { any: state[kind] }]));
  /* What a kind still offers is counted without its own ticks: one status ticked must not hide the others. */
  async function search(pagefind) {
    const [hits, ...open] = await Promise.all([kinds, ...kinds.filter((kind) => state[kind].length).map((kind) => kinds.filter((other) => other !== kind))]
      .map((taken) => pagefind.search(state.q || null, { filters: takeKinds(taken) })));
    const filters = { ...hits.filters };
    kinds.filter((kind) => state[kind].length).forEach((kind, at) => { filters[kind] = open[at].filters[kind]; });
    return { results: hits.results, filters };
  }
  async function ask(now) {
    const pagefind = await engine;
    if (now !== turn) return;
    const isEmpty = !state.q && !kinds.some((kind) => state[kind].length);
    const answer = isEmpty ? { results: [], filters: await pagefind.filters() } : await search(pagefind);
    if (now !== turn) return;
    found = answer;
    const count = found.results.length;
    told.textContent = isEmpty ? words.start : (count ? words.found : words.none).replace("{count}", new Intl.NumberFormat(language).format(count));
    results.replaceChildren();
    showFacets();
    await show(0);
  }
  function run() {
    write();
    ask(++turn).catch(() => { told.textContent = words.failed; });
  }
  async function load() {
    const made = await import(new URL(words.base + "pagefind/pagefind.js", location.href));
    await made.options({ excerptLength: 40 });
    await made.filters(); // Pagefind counts values in a result only after these were loaded
    return made;
  }
  function start() {
    if (location.protocol === "file:") {
      told.textContent = words.file;
      return;
    }
    root.querySelector("form").hidden = false;
    query.value = state.q;
    told.textContent = "…";
    engine = load(); // words typed before it is there wait for it
    let wait;
    const take = () => { state.q = query.value.trim(); run(); };
    query.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(take, 150);
    });
    root.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); take(); });
    more.addEventListener("click", () => show(shown));
    addEventListener("popstate", () => { state = read(); query.value = state.q; run(); });
    if (!state.q) query.focus();
    run();
  }
  start();
})();
