import { useState } from "react";
import { type Scope, endpointFor } from "../clients/endpoint";
import type { Installation } from "../installation";
import { Connect } from "./connect";
import { Hero } from "./hero";
import { Passage } from "./passage";
import { Tools } from "./tools";

export function Home({ installation }: { readonly installation: Installation }) {
  const [scope, setScope] = useState<Scope>({ organization: "", projects: "" });
  const endpoint = endpointFor(installation.address, scope);
  return (
    <>
      <Hero installation={installation} endpoint={endpoint.url} />
      <Connect endpoint={endpoint} scope={scope} onScope={setScope} />
      <Passage />
      <Tools />
    </>
  );
}
