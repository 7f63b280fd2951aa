import { type Client, SERVER_NAME, json } from "./client";

export const vscode: Client = {
  id: "vscode",
  name: "VS Code",
  steps: (url) => [
    {
      kind: "link",
      title: "Add the server",
      label: "Add to VS Code",
      href: vscodeLink(url),
      note: "VS Code opens and asks before it installs anything.",
    },
    {
      kind: "say",
      title: "Sign in",
      text: "Run “MCP: List Servers” from the command palette, start `sentry`, and follow the browser when VS Code asks.",
    },
  ],
  alternative: (url) => ({
    kind: "file",
    title: "Or add it by hand",
    path: ".vscode/mcp.json",
    text: json({ servers: { [SERVER_NAME]: { type: "http", url } } }),
  }),
};

/** VS Code's install link: the whole query is one JSON object, percent-encoded. */
export function vscodeLink(url: string): string {
  return `vscode:mcp/install?${encodeURIComponent(JSON.stringify({ name: SERVER_NAME, type: "http", url }))}`;
}
