import { describe, expect, it } from "vitest";
import { asInstallation, isAddress } from "../installation";
import { endpointFor } from "./endpoint";

const ADDRESS = "https://gate.example";

describe("the endpoint", () => {
  it("is the address and /mcp when nothing narrows it", () => {
    expect(endpointFor(ADDRESS, { organization: "", projects: "" })).toEqual({
      url: "https://gate.example/mcp",
      organizationProblem: null,
      projectsProblem: null,
    });
  });

  it("carries the organization and its projects", () => {
    expect(endpointFor(ADDRESS, { organization: " acme ", projects: "" }).url).toBe(`${ADDRESS}/mcp/acme`);
    expect(endpointFor(ADDRESS, { organization: "acme", projects: "web" }).url).toBe(`${ADDRESS}/mcp/acme/web`);
    expect(endpointFor(ADDRESS, { organization: "acme", projects: "web, api," }).url).toBe(`${ADDRESS}/mcp/acme/web,api`);
  });

  it("leaves out what is no slug and says so", () => {
    for (const organization of ["a b", "-a", "a/b", "../x", 'a"', "$(id)", "a".repeat(101)]) {
      const endpoint = endpointFor(ADDRESS, { organization, projects: "web" });
      expect(endpoint.url).toBe(`${ADDRESS}/mcp`);
      expect(endpoint.organizationProblem).not.toBeNull();
    }
    const projects = endpointFor(ADDRESS, { organization: "acme", projects: "web,$(id)" });
    expect(projects.url).toBe(`${ADDRESS}/mcp/acme`);
    expect(projects.projectsProblem).not.toBeNull();
  });

  it("asks for the organization of a project", () => {
    expect(endpointFor(ADDRESS, { organization: "", projects: "web" }).projectsProblem).toContain("organization");
  });

  it("takes ten projects and not eleven", () => {
    const slugs = Array.from({ length: 11 }, (_, i) => `p${i}`);
    expect(endpointFor(ADDRESS, { organization: "acme", projects: slugs.slice(1).join(",") }).projectsProblem).toBeNull();
    expect(endpointFor(ADDRESS, { organization: "acme", projects: slugs.join(",") }).projectsProblem).not.toBeNull();
  });
});

describe("the installation", () => {
  it("is taken at its word only when the address is an origin", () => {
    expect(isAddress("https://gate.example")).toBe(true);
    expect(isAddress("http://127.0.0.1:8787")).toBe(true);
    expect(isAddress("http://[::1]:8787")).toBe(true);
    for (const text of ["{{address}}", "", "javascript:alert(1)", "https://gate.example/", "https://a b", "https://a$(id)"]) {
      expect(isAddress(text)).toBe(false);
    }
    expect(asInstallation({ address: ADDRESS, version: "1", sentryHost: "sentry.io" }, "http://x").address).toBe(ADDRESS);
    expect(asInstallation({ address: 5 }, "http://x")).toEqual({ address: "http://x", version: "", sentryHost: "" });
    expect(asInstallation(null, "http://x").address).toBe("http://x");
  });
});
