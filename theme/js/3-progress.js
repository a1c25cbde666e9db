// Says whether progress is saved, and keeps what the page's questions and widgets say was done.
(() => {
  const { store } = learnmathora;
  const main = document.querySelector("main");

  const show = () => {
    const saving = document.getElementById("saving");
    const told = {
      saved: location.protocol === "file:" ? "savedFile" : "saved",
      newer: "unsavedNewer",
      unsaved: "unsaved",
    }[store.status];
    saving.dataset.status = store.status;
    saving.textContent = saving.dataset[told];
  };

  document.addEventListener("learnmathora:saved", show);
  document.addEventListener("learnmathora:answer", (event) => {
    const { key, option, right } = event.detail;
    const now = Date.now();
    const answer = [now, option, right ? 1 : 0];
    const tries = (store.get(key).tries ?? 0) + 1;
    store.record(key, { first: answer, last: answer, tries });
    const keys = [...main.querySelectorAll("[data-key]")].map(
      (each) => each.dataset.key,
    );
    if (keys.every((each) => store.get(each).first)) {
      store.record(`lesson/${main.dataset.lesson}`, { done: now });
    }
  });
  document.addEventListener("learnmathora:goal", (event) => {
    store.record(`goal/${main.dataset.lesson}#${event.target.id}`, {
      reached: Date.now(),
    });
  });

  // What has to be scrolled must be reachable by keyboard; a stop at every table would be a nuisance.
  const scrolled = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
    }
  });
  document.querySelectorAll(".table, .formula, pre").forEach((each) => scrolled.observe(each));

  show();
  if (main.dataset.lesson) {
    const now = Date.now();
    store.record(`lesson/${main.dataset.lesson}`, { opened: now, seen: now });
  }
})();
