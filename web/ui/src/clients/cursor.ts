import { type Client, SERVER_NAME, json } from "./client";

export const cursor: Client = {
  id: "cursor",
  name: "Cursor",
  steps: (url) => [
    {
      kind: "link",
      title: "Add the server",
      label: "Add to Cursor",
      href: cursorLink(url),
      note: "Cursor opens and shows what it is about to install.",
    },
    {
      kind: "say",
      title: "Sign in",
      text: "In Cursor’s settings, find `sentry` among the MCP servers, choose to connect, and follow the browser.",
    },
  ],
  alternative: (url) => ({
    kind: "file",
    title: "Or add it by hand",
    path: "~/.cursor/mcp.json",
    text: json({ mcpServers: { [SERVER_NAME]: { url } } }),
    note: "In a project, `.cursor/mcp.json` does the same for everybody who works on it.",
  }),
};

/** Cursor's install link: the name, and the server's settings as JSON in base64. */
export function cursorLink(url: string): string {
  const config = encodeURIComponent(btoa(JSON.stringify({ url })));
  return `cursor://anysphere.cursor-deeplink/mcp/install?name=${SERVER_NAME}&config=${config}`;
}
