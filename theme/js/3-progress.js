// Says whether progress is saved and what is done here, and keeps what the page's questions and
// widgets say was done.
(() => {
  const { store } = learnmathora;
  const main = document.querySelector("main");
  const { lesson } = main.dataset;
  const find = (selector) => [...document.querySelectorAll(selector)];
  const keep = (fields) => lesson && store.record(`lesson/${lesson}`, fields);

  const show = () => {
    const saving = document.getElementById("saving");
    const told = {
      saved: location.protocol === "file:" ? "savedFile" : "saved",
      newer: "unsavedNewer",
      unsaved: "unsaved",
    }[store.status];
    saving.dataset.status = store.status;
    saving.textContent = saving.dataset[told];
    for (const state of find(".opening .state")) {
      state.hidden = !store.get(`lesson/${lesson}`).done;
    }
  };

  document.addEventListener("learnmathora:saved", show);
  document.addEventListener("learnmathora:answer", (event) => {
    const { key, option, right, sure = 0, ...more } = event.detail;
    const now = Date.now();
    const answer = [now, option, right ? 1 : 0, Number(sure)];
    const tries = (store.get(key).tries ?? 0) + 1;
    store.record(key, { first: answer, last: answer, tries, ...more });
    if (find("[data-key]").every((each) => store.get(each.dataset.key).first)) keep({ done: now });
  });
  document.addEventListener("learnmathora:goal", (event) => {
    store.record(`goal/${lesson}#${event.target.id}`, { reached: Date.now() });
  });
  document.addEventListener("learnmathora:done", () => keep({ done: Date.now() }));

  // Where reading stops is the last heading above the middle of the window.
  addEventListener("pagehide", () => {
    const isAbove = (each) => each.getBoundingClientRect().top < innerHeight / 2;
    const heading = find("h2[id]").filter(isAbove).pop();
    if (heading) keep({ place: [Date.now(), heading.id] });
  });

  // What has to be scrolled must be reachable by keyboard; a stop at every table would be a nuisance.
  const scrolled = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
    }
  });
  find(".table, .formula, pre").forEach((each) => scrolled.observe(each));

  show();
  keep({ opened: Date.now(), seen: Date.now() });
  // Some browsers keep a store for every local file: there a script more passes progress on.
  if (location.protocol === "file:") find(".folder").map((each) => each.replaceWith(each.content));
})();
