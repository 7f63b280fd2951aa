import { Fragment } from "react";

/** An address that breaks after its slashes when the line is too short for it. */
export function Address({ url }: { readonly url: string }) {
  return url.split(/(?<=[^/:]\/|\/\/|,)/).map((part, index) => (
    <Fragment key={`${index}-${part}`}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
