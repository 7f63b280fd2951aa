import type { ReactNode } from "react";

interface Props {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

export function Section({ id, title, lead, children }: Props) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mx-auto max-w-6xl px-5 py-14 sm:px-8 sm:py-20">
      <h2 id={`${id}-title`} className="text-3xl font-semibold tracking-tight sm:text-4xl">
        {title}
      </h2>
      <p className="mt-3 mb-8 max-w-[42rem] text-lg text-soft sm:mb-10">{lead}</p>
      {children}
    </section>
  );
}
