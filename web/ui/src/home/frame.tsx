import type { ReactNode } from "react";
import { ThemeChoice } from "../ui/theme";

const LINK = "inline-flex min-h-11 items-center rounded-md px-2 text-soft transition-colors hover:text-ink";

/** What surrounds every page: header, main, footer. */
export function Frame({ version, children }: { readonly version: string; readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only z-10 rounded-lg bg-patina px-4 py-3 font-medium text-on-patina focus:not-sr-only focus:absolute focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <header className="mx-auto flex w-full max-w-6xl items-center gap-3 px-5 py-4 sm:px-8">
        <a href="/" className="mr-auto flex items-center gap-3 rounded-md">
          <img src="/favicon.svg" alt="" width="36" height="36" />
          <span className="font-display text-xl font-semibold tracking-tight">Gatehouse</span>
        </a>
        <nav aria-label="On this page" className="hidden gap-2 text-[0.9375rem] sm:flex">
          <a href="/#connect" className={LINK}>
            Connect
          </a>
          <a href="/#tools" className={LINK}>
            Tools
          </a>
          <a href="/llms.txt" className={LINK}>
            Guide
          </a>
        </nav>
        <ThemeChoice />
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="border-t border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-2 px-5 py-6 text-sm text-soft sm:px-8">
          <p>Gatehouse {version}</p>
          <nav aria-label="For programs" className="flex flex-wrap gap-x-3">
            <a href="/llms.txt" className={LINK}>
              llms.txt
            </a>
            <a href="/.mcp/tools.json" className={LINK}>
              tools.json
            </a>
            <a href="/mcp.json" className={LINK}>
              mcp.json
            </a>
          </nav>
        </div>
      </footer>
    </div>
  );
}
