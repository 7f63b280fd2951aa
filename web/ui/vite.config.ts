import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// Where `./gatehouse demo` listens; hot reload asks it for everything that is not the page itself.
const gatehouse = process.env.GATEHOUSE_ADDRESS ?? "http://127.0.0.1:8787";

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    outDir: process.env.GATEHOUSE_UI_OUT ?? "../target/classes/web",
    emptyOutDir: true,
    target: "es2022",
    // New enough for light-dark(), so that it stays as written.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Nothing inline: the Content-Security-Policy allows neither scripts nor styles in the document.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      ["/api", "/.mcp", "/mcp", "/mcp.json", "/llms.txt", "/oauth", "/.well-known", "/docs"].map((path) => [
        path,
        gatehouse,
      ]),
    ),
  },
  test: { include: ["src/**/*.test.ts"] },
});
