/** What a person typed to narrow the endpoint. */
export interface Scope {
  readonly organization: string;
  /** One slug, or several with commas between them. */
  readonly projects: string;
}

/** The endpoint for a scope, and what is wrong with the scope. Fields with a problem are left out of the address. */
export interface Endpoint {
  readonly url: string;
  readonly organizationProblem: string | null;
  readonly projectsProblem: string | null;
}

const SLUG = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const PROJECTS_MAX = 10;

export function endpointFor(address: string, scope: Scope): Endpoint {
  const organization = scope.organization.trim();
  const projects = scope.projects
    .split(",")
    .map((slug) => slug.trim())
    .filter((slug) => slug !== "");
  const organizationProblem =
    organization === "" || SLUG.test(organization)
      ? null
      : "Enter the slug as it stands in Sentry's address: letters, digits, dashes, dots.";
  const projectsProblem = problemOf(projects, organization);
  let url = `${address}/mcp`;
  if (organization !== "" && organizationProblem === null) {
    url += `/${organization}`;
    if (projects.length > 0 && projectsProblem === null) {
      url += `/${projects.join(",")}`;
    }
  }
  return { url, organizationProblem, projectsProblem };
}

function problemOf(projects: readonly string[], organization: string): string | null {
  if (projects.length === 0) {
    return null;
  }
  if (organization === "") {
    return "A project needs its organization: fill that in, too.";
  }
  if (projects.length > PROJECTS_MAX) {
    return `At most ${PROJECTS_MAX} projects.`;
  }
  return projects.every((slug) => SLUG.test(slug))
    ? null
    : "Enter slugs as they stand in Sentry's address, with commas between them.";
}
