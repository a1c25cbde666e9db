// Only in the preview: loads the page again when a build changed it, and shows what the build found
// to say. The page begins anew, so that every script does what it does for a learner; the place on
// the page, what is open and what was entered are carried over.
(() => {
  const CARRIED = "learnmathora-preview";
  const HIDDEN = "learnmathora-preview-hidden";
  const BLOCKS = "main :is(h1, h2, h3, h4, p, li, pre, figure, tr, summary, legend)";
  const FIELDS = "main :is(input, select, textarea)";

  // Elements by what a person would know them by, and by how many such there were before.
  const named = (selector, name) => {
    const counts = new Map();
    return new Map([...document.querySelectorAll(selector)].map((each) => {
      const text = name(each);
      counts.set(text, (counts.get(text) ?? 0) + 1);
      return [`${counts.get(text)} ${text}`, each];
    }));
  };
  const words = (element) => element.textContent.trim().slice(0, 300);
  const blocks = () => named(BLOCKS, words);
  const folded = () => named("details", (each) => words(each.querySelector("summary") ?? each));
  const isChoice = (field) => ["radio", "checkbox"].includes(field.type);
  const fields = () =>
    named(FIELDS, (each) => {
      const option = isChoice(each) ? each.value : "";
      return `${each.closest("[id]")?.id} ${each.name} ${each.type} ${option}`;
    });
  const entered = (field) => isChoice(field) ? field.checked : field.value;

  const stored = (key) => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      // Storage is blocked.
      return null;
    }
  };
  const store = (key, text) => {
    try {
      sessionStorage.setItem(key, text);
    } catch {
      // Storage is blocked or full: the page begins at its top.
    }
  };

  // What stays where it is while the page scrolls, such as contents beside the text, tells no place.
  const isFixed = (element) =>
    element &&
    (/fixed|sticky/.test(getComputedStyle(element).position) || isFixed(element.parentElement));

  const carry = () => {
    const seen = [];
    for (const [name, block] of blocks()) {
      const { top, bottom } = block.getBoundingClientRect();
      const isThere = bottom > 0 && top < innerHeight && bottom > top;
      if (isThere && !isFixed(block)) seen.push([name, top]);
    }
    const { pathname } = location;
    const open = [...folded()].map(([name, each]) => [name, each.open]);
    const values = [...fields()].map(([name, field]) => [name, entered(field)]);
    const focus = [...fields()].find(([, field]) => field === document.activeElement)?.[0];
    store(CARRIED, JSON.stringify({ pathname, y: scrollY, seen, open, values, focus }));
  };

  const enter = (field, value) => {
    if (entered(field) === value) return;
    field[isChoice(field) ? "checked" : "value"] = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // What can be seen stays where it was, though something was put in above it.
  const scroll = ({ y, seen }) => {
    if (!y) return;
    const there = blocks();
    const [name, top] = seen.find(([name]) => there.has(name)) ?? [];
    const behavior = "instant";
    if (name) scrollBy({ top: there.get(name).getBoundingClientRect().top - top, behavior });
    else scrollTo({ top: y, behavior });
  };

  const unfold = (open) => {
    const details = folded();
    for (const [name, isOpen] of open) {
      if (details.has(name)) details.get(name).open = isOpen;
    }
  };

  const refill = ({ values, focus }) => {
    const waiting = new Map(values);
    const fill = () => {
      for (const [name, field] of fields()) {
        if (!waiting.has(name) || field.closest(":not(:defined)")) continue;
        enter(field, waiting.get(name));
        waiting.delete(name);
        if (name === focus) field.focus({ preventScroll: true });
      }
    };
    fill();
    // Widgets whose script comes later.
    const later = [...document.querySelectorAll(":not(:defined)")].map((each) => each.localName);
    for (const name of new Set(later)) customElements.whenDefined(name).then(fill);
  };

  const restore = (state) => {
    unfold(state.open);
    refill(state);
    scroll(state);
    addEventListener("load", () => {
      scroll(state);
      // Sooner, and the browser goes back to where the page was scrolled before the edit.
      settling = setTimeout(() => history.scrollRestoration = "auto", 500);
    }, { once: true });
  };

  let settling;
  const carried = JSON.parse(stored(CARRIED) ?? "null");
  store(CARRIED, "null");
  if (carried?.pathname === location.pathname) restore(carried);

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const title = make("p", { role: "alert" });
  const report = make("pre", { tabIndex: 0 });
  const button = make("button", { type: "button" });
  const panel = make("section", { className: "preview", hidden: true }, title, report, button);
  document.body.append(panel);
  button.addEventListener("click", () => {
    panel.hidden = true;
    store(HIDDEN, report.textContent);
  });

  const show = (news) => {
    panel.hidden = !news.report || news.report === stored(HIDDEN);
    panel.ariaLabel = news.summary;
    report.textContent = news.report;
    button.textContent = news.hide;
    if (!panel.hidden && title.textContent !== news.summary) title.textContent = news.summary;
    if (!news.report) {
      title.textContent = "";
      store(HIDDEN, "");
    }
  };

  const [page] = performance.getEntriesByType("navigation");
  let { description: mark } = page?.serverTiming?.find(({ name }) => name === "edition") ?? {};
  let source;
  const hear = ({ data }) => {
    const news = JSON.parse(data);
    mark ??= news.mark;
    if (news.mark === mark) return show(news);
    source.close();
    carry();
    clearTimeout(settling);
    history.scrollRestoration = "manual";
    location.reload();
  };
  // A browser opens few connections to one host: pages that nobody sees use none.
  const listen = () => {
    source?.close();
    if (document.hidden) return;
    source = new EventSource(`/-/events?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("message", hear);
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
