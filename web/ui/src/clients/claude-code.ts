import { type Client, SERVER_NAME, json, shellWord } from "./client";

export const claudeCode: Client = {
  id: "claude-code",
  name: "Claude Code",
  steps: (url) => [
    {
      kind: "command",
      title: "Add the server",
      text: `claude mcp add --transport http ${SERVER_NAME} ${shellWord(url)}`,
      note: "For every project of yours, add `--scope user`.",
    },
    {
      kind: "command",
      title: "Sign in",
      text: "/mcp",
      note: "Type this inside Claude Code, choose `sentry`, and follow the browser.",
    },
  ],
  alternative: (url) => ({
    kind: "file",
    title: "Or share it with everybody who works on the repository",
    path: ".mcp.json",
    text: json({ mcpServers: { [SERVER_NAME]: { type: "http", url } } }),
  }),
};
