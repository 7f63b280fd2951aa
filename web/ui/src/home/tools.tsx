import { useEffect, useId, useState } from "react";
import { type Tool, fetchTools, matching, skillName } from "../tools";
import { SearchIcon } from "../ui/icons";
import { Section } from "./section";

type Loaded =
  | { readonly state: "loading" }
  | { readonly state: "failed" }
  | { readonly state: "ready"; readonly tools: readonly Tool[] };

export function Tools() {
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    fetchTools(AbortSignal.any([abort.signal, AbortSignal.timeout(15_000)]))
      .then((tools) => setLoaded({ state: "ready", tools }))
      .catch(() => {
        if (!abort.signal.aborted) {
          setLoaded({ state: "failed" });
        }
      });
    return () => abort.abort();
  }, [attempt]);

  function retry() {
    setLoaded({ state: "loading" });
    setAttempt((count) => count + 1);
  }

  return (
    <Section
      id="tools"
      title="Tools on offer"
      lead="What a client can use here, grouped into skills that you grant when you sign in."
    >
      {loaded.state === "loading" && (
        <p role="status" className="text-soft">
          Looking them up…
        </p>
      )}
      {loaded.state === "failed" && (
        <div role="alert" className="rounded-2xl border border-line bg-card p-6">
          <p>The list of tools did not arrive. The service behind it may be starting.</p>
          <button
            type="button"
            onClick={retry}
            className="mt-4 min-h-11 rounded-lg border border-line-strong px-4 font-medium hover:border-ink"
          >
            Try again
          </button>
        </div>
      )}
      {loaded.state === "ready" && <ToolList tools={loaded.tools} />}
    </Section>
  );
}

function ToolList({ tools }: { readonly tools: readonly Tool[] }) {
  const [query, setQuery] = useState("");
  const id = useId();
  const found = matching(tools, query);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2">
        <div className="relative w-full max-w-sm">
          <label htmlFor={id} className="sr-only">
            Search the tools
          </label>
          <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-soft">
            <SearchIcon />
          </span>
          <input
            id={id}
            type="search"
            value={query}
            placeholder="Search the tools"
            onChange={(event) => setQuery(event.target.value)}
            className="block min-h-11 w-full rounded-lg border border-line-strong bg-card pr-3 pl-10 placeholder:text-soft"
          />
        </div>
        <p role="status" className="text-sm text-soft">
          {found.length === tools.length ? `${tools.length} tools` : `${found.length} of ${tools.length} tools`}
        </p>
      </div>
      {found.length === 0 ? (
        <p className="text-soft">{tools.length === 0 ? "There are none yet." : "None of them matches."}</p>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {found.map((tool) => (
            <ToolCard key={tool.name} tool={tool} />
          ))}
        </ul>
      )}
    </>
  );
}

function ToolCard({ tool }: { readonly tool: Tool }) {
  return (
    <li className="flex min-w-0 flex-col rounded-2xl border border-line bg-card p-5">
      <h3 className="font-mono text-[0.9375rem] font-semibold break-words">{tool.name}</h3>
      <p className="mt-2 mb-4 line-clamp-4 text-[0.9375rem] text-soft">{tool.summary}</p>
      <ul aria-label="Skills" className="mt-auto flex flex-wrap gap-2 text-xs font-medium">
        {tool.skills.map((skill) => (
          <li key={skill} className="rounded-full bg-patina-wash px-2.5 py-1 text-patina">
            {skillName(skill)}
          </li>
        ))}
        {tool.changesData && (
          <li className="rounded-full bg-lantern-wash px-2.5 py-1 text-lantern">Changes data</li>
        )}
      </ul>
    </li>
  );
}
