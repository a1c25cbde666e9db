// Elements of nested lists, ["p", {"class": "label"}, "text", …]: a page must not make HTML of text.
// Addresses in them are those of a page in the site's root; `root` is the way there from this page.
/** @type {(tree: any, root?: string, space?: string) => any} */
learnmathora.build = (tree, root = "", space = "http://www.w3.org/1999/xhtml") => {
  if (typeof tree === "string") return tree;
  const [tag, attributes, ...children] = tree;
  const inside = tag === "math" ? "http://www.w3.org/1998/Math/MathML" : space;
  /** @type {any} */
  const element = document.createElementNS(inside, tag);
  /** @type {(address: string) => string} */
  const here = (address) => {
    const { href, hash } = new URL(root + address, document.baseURI);
    const [page] = location.href.split("#");
    return hash && href.split("#")[0] === page ? hash : root + address;
  };
  for (const [name, value] of Object.entries(attributes)) {
    const leads = root && /^(href|src)$/.test(name) && !/^([a-z][a-z0-9+.-]*:|#)/i.test(value);
    element.setAttribute(name, leads ? here(value) : value);
  }
  const content = element.content ?? element;
  // @ts-expect-error each is a list or a text
  content.append(...children.map((child) => learnmathora.build(child, root, inside)));
  return element;
};
