import { describe, expect, it } from "vitest";
import { clients } from ".";
import { claudeCode } from "./claude-code";
import { type Step, shellWord } from "./client";
import { cursor, cursorLink } from "./cursor";
import { vscode, vscodeLink } from "./vscode";

const URL = "https://gate.example/mcp/acme/web,api";

function fileOf(step: Step): unknown {
  expect(step.kind).toBe("file");
  return JSON.parse(step.kind === "file" ? step.text : "");
}

describe("Claude Code", () => {
  it("is added by one command that any shell reads the same way", () => {
    expect(claudeCode.steps(URL)[0]).toMatchObject({
      kind: "command",
      text: `claude mcp add --transport http sentry ${URL}`,
    });
    expect(claudeCode.steps("http://[::1]:8787/mcp")[0]).toMatchObject({
      text: 'claude mcp add --transport http sentry "http://[::1]:8787/mcp"',
    });
  });

  it("reads the file it would write itself", () => {
    expect(fileOf(claudeCode.alternative(URL))).toEqual({ mcpServers: { sentry: { type: "http", url: URL } } });
  });
});

describe("Cursor", () => {
  it("finds its settings in the link", () => {
    const link = new globalThis.URL(cursorLink(URL));
    expect(link.protocol).toBe("cursor:");
    expect(link.host).toBe("anysphere.cursor-deeplink");
    expect(link.pathname).toBe("/mcp/install");
    expect(link.searchParams.get("name")).toBe("sentry");
    expect(JSON.parse(atob(link.searchParams.get("config") ?? ""))).toEqual({ url: URL });
  });

  it("survives characters of base64 that mean something in a query", () => {
    for (const path of ["a", "aa", "aaa", "?>?>", "~~~"]) {
      const url = `https://gate.example/mcp/${path}`;
      const config = new globalThis.URL(cursorLink(url)).searchParams.get("config") ?? "";
      expect(JSON.parse(atob(config))).toEqual({ url });
    }
  });

  it("has a file to paste as well", () => {
    expect(fileOf(cursor.alternative(URL))).toEqual({ mcpServers: { sentry: { url: URL } } });
  });
});

describe("VS Code", () => {
  it("parses the query of its link as one JSON object", () => {
    const link = vscodeLink(URL);
    expect(link.startsWith("vscode:mcp/install?")).toBe(true);
    const query = link.slice(link.indexOf("?") + 1);
    expect(JSON.parse(decodeURIComponent(query))).toEqual({ name: "sentry", type: "http", url: URL });
  });

  it("has a file to paste as well", () => {
    expect(fileOf(vscode.alternative(URL))).toEqual({ servers: { sentry: { type: "http", url: URL } } });
  });
});

describe("every client", () => {
  it("has an id of its own and names the endpoint somewhere", () => {
    expect(new Set(clients.map((client) => client.id)).size).toBe(clients.length);
    for (const client of clients) {
      const alternative = client.alternative(URL);
      expect(JSON.stringify(alternative)).toContain(URL);
      expect(client.steps(URL).length).toBeGreaterThan(1);
    }
  });
});

describe("a word of a command line", () => {
  it("is refused when no quoting holds it", () => {
    for (const text of ['a"b', "$(id)", "`id`", "a\\b", "%PATH%", "a\nb", "a!b"]) {
      expect(() => shellWord(text)).toThrow();
    }
  });
});
