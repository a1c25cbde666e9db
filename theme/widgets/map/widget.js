// The marks in the boxes of the map: what the list below says of the same lessons.
learnmathora.store.follow(() => {
  for (const box of document.querySelectorAll("[data-box]")) {
    const item = [...document.querySelectorAll("[data-lesson]")].find((each) =>
      each.dataset.lesson === box.dataset.box
    );
    const level = Number(item?.dataset.level ?? 0);
    box.dataset.level = level;
    box.querySelector(".known").setAttribute("stroke-dasharray", `${[0, 25, 50, 100][level]} 100`);
  }
  const levels = document.querySelector(".levels");
  if (levels) levels.hidden = !document.querySelector("[data-box]:not([data-level='0'])");
});
