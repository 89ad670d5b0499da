// Parses diagrams with Mermaid's own parser: a JSON list of texts on stdin, a JSON list of what was found on stdout.
// Mermaid wants a document to clean labels with; jsdom is one.
import { JSDOM } from "jsdom";
import { marked } from "marked";

const { window } = new JSDOM("");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

// What Mermaid makes of `#58;` while it parses, and undoes when it has drawn.
const decoded = (text) =>
  String(text ?? "")
    .replace(/ﬂ°°(\d+)¶ß/g, (_, number) => String.fromCodePoint(Number(number)))
    .replace(/ﬂ°(\w+)¶ß/g, "&$1;");

// What Mermaid 11.1 to 11.9 make of a label: they read it as Markdown of this version of marked.
const written = (node) => {
  if (node.type === "text" && !node.tokens) return node.text;
  if (["escape", "html"].includes(node.type)) return node.text;
  if (["text", "paragraph"].includes(node.type)) return node.tokens.map(written).join("");
  return node.type === "space" ? "" : `Unsupported markdown: ${node.type}`;
};
const unescaped = (text) =>
  text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name]);
const asMarkdown = (text) => unescaped(marked.lexer(text).map(written).join(""));

const parsed = async (text) => {
  try {
    const { diagramType } = await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const titles = { title: decoded(db.getDiagramTitle?.()), accTitle: decoded(db.getAccTitle()) };
    if (diagramType === "journey") {
      const tasks = db.getTasks().map((task) => ({
        section: decoded(task.section),
        task: decoded(task.task),
        score: task.score,
        people: task.people.map(decoded),
      }));
      return { ok: true, diagramType, ...titles, sections: db.getSections().map(decoded), tasks };
    }
    return {
      ok: true,
      diagramType,
      ...titles,
      vertices: [...db.getVertices().values()].map((one) => ({ id: one.id, text: decoded(one.text), markdown: asMarkdown(decoded(one.text)), classes: one.classes })),
      edges: db.getEdges().map((one) => ({ start: one.start, end: one.end, text: decoded(one.text), markdown: asMarkdown(decoded(one.text)), stroke: one.stroke })),
      subgraphs: db.getSubGraphs().map((one) => ({ id: one.id, title: decoded(one.title), markdown: asMarkdown(decoded(one.title)) })),
      links: [...db.getVertices().values()].filter((one) => one.link || one.haveCallback).length,
    };
  } catch (error) {
    return { ok: false, error: String(error?.message ?? error).slice(0, 500) };
  }
};

let input = "";
for await (const chunk of process.stdin) input += chunk;
const found = [];
for (const text of JSON.parse(input)) found.push(await parsed(text));
process.stdout.write(JSON.stringify(found));
