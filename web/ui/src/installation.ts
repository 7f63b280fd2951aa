/** What this installation says about itself. */
export interface Installation {
  /** Scheme, host and perhaps a port, without a slash at the end. */
  readonly address: string;
  readonly version: string;
  /** The Sentry behind it, as people know it: a host, perhaps with a port. */
  readonly sentryHost: string;
}

/**
 * The server writes these values into the page, so nothing waits for them. Vite's development server does not know
 * them; there they come from the endpoint that says the same.
 */
export async function readInstallation(): Promise<Installation> {
  const address = meta("gatehouse-address");
  if (isAddress(address)) {
    return { address, version: meta("gatehouse-version"), sentryHost: meta("gatehouse-sentry") };
  }
  return asInstallation(await fetchInstallation(), window.location.origin);
}

async function fetchInstallation(): Promise<unknown> {
  try {
    const response = await fetch("/api/installation", { signal: AbortSignal.timeout(10_000) });
    return response.ok ? await response.json() : null;
  } catch {
    // Nothing listens behind the development server: the page can still be worked on.
    return null;
  }
}

export function asInstallation(body: unknown, fallback: string): Installation {
  const fields = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : "");
  return {
    address: isAddress(text("address")) ? text("address") : fallback,
    version: text("version"),
    sentryHost: text("sentryHost"),
  };
}

/** Whether `text` is an origin that can be put into a command without harm. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(text);
}

function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}
