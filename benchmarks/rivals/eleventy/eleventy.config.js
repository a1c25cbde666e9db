// Markdown with $…$ and $$…$$ rendered while building, by the engine that MATHS names.
const markdownIt = require("markdown-it").default ?? require("markdown-it");

const engines = {
  katex: (katex) => (tex, displayMode) =>
    katex.renderToString(tex, { displayMode, output: "mathml" }),
  temml: (temml) => (tex, displayMode) => temml.renderToString(tex, { displayMode }),
};

module.exports = function (config) {
  const engine = require(process.env.MATHS);
  const render = engines[process.env.MATHS](engine.default ?? engine);
  const markdown = markdownIt({ html: false });
  markdown.inline.ruler.before("escape", "formula", (state, silent) => {
    const mark = state.src.startsWith("$$", state.pos) ? "$$" : "$";
    if (!state.src.startsWith(mark, state.pos)) return false;
    const end = state.src.indexOf(mark, state.pos + mark.length);
    if (end < 0) return false;
    if (!silent) {
      const token = state.push("formula", "math", 0);
      token.content = state.src.slice(state.pos + mark.length, end);
      token.markup = mark;
    }
    state.pos = end + mark.length;
    return true;
  });
  markdown.renderer.rules.formula = (tokens, index) =>
    render(tokens[index].content, tokens[index].markup === "$$");
  config.setLibrary("md", markdown);
  return { dir: { input: "content", output: "site" }, markdownTemplateEngine: false };
};
