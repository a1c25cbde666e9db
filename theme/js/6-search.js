// "/" and the link in the header open the search box: what it needs is loaded then.
(() => {
  /** @type {(selector: string) => any} */
  const find = (selector) => document.querySelector(selector);
  /** @type {(event: any) => void} */
  const open = (event) => {
    const { ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    event.preventDefault();
    find(".searching")?.replaceWith(find(".searching").content);
    find("dialog")?.showModal();
    find("search-box input").focus();
  };
  const link = find(".find");
  if (!link) return;
  link.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    // @ts-expect-error a key goes to an element
    const isMine = event.key === "/" && !event.target.matches("input, select, textarea");
    if (isMine && learnmathora.store.get("learner").slash?.[1] !== 0) open(event);
  });
})();
