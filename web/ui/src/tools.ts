/** A tool as the catalogue at `/.mcp/tools.json` describes it, as far as the page shows it. */
export interface Tool {
  readonly name: string;
  readonly summary: string;
  readonly skills: readonly string[];
  readonly changesData: boolean;
}

export async function fetchTools(signal: AbortSignal): Promise<readonly Tool[]> {
  const response = await fetch("/.mcp/tools.json", { signal, headers: { accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return asTools(await response.json());
}

/** Reads what is there and skips what is not understood, so that a newer server does not empty the page. */
export function asTools(body: unknown): readonly Tool[] {
  if (!Array.isArray(body)) {
    throw new Error("not a list of tools");
  }
  return body.flatMap((entry: unknown) => {
    if (typeof entry !== "object" || entry === null || !("name" in entry) || typeof entry.name !== "string") {
      return [];
    }
    const fields = entry as Record<string, unknown>;
    const scopes = strings(fields.requiredScopes);
    return [
      {
        name: entry.name,
        summary: firstParagraph(typeof fields.description === "string" ? fields.description : ""),
        skills: strings(fields.skills),
        changesData: scopes.some((scope) => /:(write|admin|releases)$/.test(scope)),
      },
    ];
  });
}

/** The tools whose name, summary or skills hold every word of `query`. */
export function matching(tools: readonly Tool[], query: string): readonly Tool[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return tools.filter((tool) => {
    const text = [tool.name, tool.name.replaceAll("_", " "), tool.summary, ...tool.skills].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** `project-management` as people write it. */
export function skillName(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function firstParagraph(text: string): string {
  return (text.trim().split(/\n\s*\n/, 1)[0] ?? "").replace(/\s+/g, " ");
}
