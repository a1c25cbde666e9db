// A page is shown with the hosted faces, or on a slow line with the reader's own, and keeps them: nothing
// moves when ours come late, and the next page has them.
(() => {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const ours = ["--text", "--interface"].map((name) => style.getPropertyValue(name).split(",")[0]);
  if (!ours.every((name) => name.includes("Mathora"))) return;
  root.dataset.faces = "coming";
  const soon = new Promise((resolve) => setTimeout(resolve, 500));
  const fonts = [`1em ${ours[0]}`, `italic 1em ${ours[0]}`, `1em ${ours[1]}`];
  const all = Promise.all(fonts.map((font) => document.fonts.load(font)));
  Promise.race([all.catch(() => null), soon]).then((areThere) => {
    root.dataset.faces = areThere ? "there" : "late";
  });
})();
