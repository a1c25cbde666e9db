// The way home from 404.html, which hosts show at any depth: of the folders above the address that was
// asked for, the nearest that holds this site. Its manifest says so.
(async () => {
  const { textContent } = document.querySelector(".brand");
  const folders = location.pathname.split("/").slice(0, -1);
  for (; folders.length; folders.pop()) {
    const root = `${folders.join("/")}/`;
    try {
      const answer = await fetch(`${root}manifest.webmanifest`);
      if (!answer.ok || (await answer.json()).name !== textContent.trim()) continue;
      const ways = document.querySelector("main [hidden]");
      for (const way of ways.querySelectorAll("a")) way.href = root + way.dataset.to;
      ways.hidden = false;
      return;
    } catch {
      // It is not there, or no manifest.
    }
  }
})();
