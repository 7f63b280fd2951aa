import { describe, expect, it } from "vitest";
import { asTools, matching, skillName } from "./tools";

const BODY = [
  {
    name: "find_projects",
    description: "Find projects.\n\nUse this when…",
    requiredScopes: ["project:read"],
    skills: ["inspect"],
    inputSchema: {},
  },
  { name: "update_issue", description: "Change\nan issue.", requiredScopes: ["event:write"], skills: ["triage"] },
];

describe("the catalogue", () => {
  it("is read down to what the page shows", () => {
    expect(asTools(BODY)).toEqual([
      { name: "find_projects", summary: "Find projects.", skills: ["inspect"], changesData: false },
      { name: "update_issue", summary: "Change an issue.", skills: ["triage"], changesData: true },
    ]);
  });

  it("skips what it does not understand and refuses what is no list", () => {
    expect(asTools([null, 5, {}, { name: 1 }, { name: "bare" }])).toEqual([
      { name: "bare", summary: "", skills: [], changesData: false },
    ]);
    expect(() => asTools({ error: "not_found" })).toThrow();
  });

  it("is searched by words of name, summary and skill", () => {
    const tools = asTools(BODY);
    expect(matching(tools, "Find PROJ").map((tool) => tool.name)).toEqual(["find_projects"]);
    expect(matching(tools, "triage").map((tool) => tool.name)).toEqual(["update_issue"]);
    expect(matching(tools, " ")).toHaveLength(2);
    expect(matching(tools, "nothing like it")).toEqual([]);
  });

  it("names skills as people do", () => {
    expect(skillName("project-management")).toBe("Project management");
  });
});
