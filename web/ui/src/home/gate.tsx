interface Props {
  readonly className: string;
  /** Whether the portcullis is down, and stays so. */
  readonly isClosed?: boolean;
}

/** The gatehouse: two towers, an arch, a portcullis that rises. Decoration only; its colours are in styles.css. */
export function Gate({ className, isClosed = false }: Props) {
  return (
    <svg aria-hidden="true" viewBox="0 0 520 440" className={className}>
      <defs>
        <radialGradient id="gate-light" cx="0.5" cy="1" r="1">
          <stop offset="0" stopOpacity="0.95" className="gate-halo" />
          <stop offset="0.55" stopOpacity="0.35" className="gate-halo" />
          <stop offset="1" stopOpacity="0" className="gate-halo" />
        </radialGradient>
        <radialGradient id="gate-halo">
          <stop offset="0" stopOpacity="0.75" className="gate-halo" />
          <stop offset="1" stopOpacity="0" className="gate-halo" />
        </radialGradient>
        <linearGradient id="gate-fade">
          <stop offset="0" stopColor="#000" />
          <stop offset="0.14" stopColor="#fff" />
          <stop offset="0.86" stopColor="#fff" />
          <stop offset="1" stopColor="#000" />
        </linearGradient>
        <mask id="gate-edges" maskUnits="userSpaceOnUse" x="0" y="0" width="520" height="440">
          <path fill="url(#gate-fade)" d="M0 0h520v440H0z" />
        </mask>
        <clipPath id="gate-opening">
          <path d="M200 440V300a60 60 0 0 1 120 0v140z" />
        </clipPath>
      </defs>
      <circle className="gate-disc" cx="330" cy="112" r="62" />
      <g className="gate-star">
        {STARS.map(([x, y, r]) => (
          <circle key={`${x}-${y}`} cx={x} cy={y} r={r} />
        ))}
      </g>
      <Walls />
      <Tower x={72} />
      <Tower x={348} />
      <Middle />
      <Passage isClosed={isClosed} />
      <Lantern x={178} />
      <Lantern x={342} />
    </svg>
  );
}

const STARS: readonly (readonly [number, number, number])[] = [
  [40, 60, 1.8],
  [210, 30, 1.5],
  [236, 84, 1.2],
  [262, 52, 2],
  [188, 100, 1.4],
  [20, 150, 1.3],
  [480, 46, 1.7],
  [502, 120, 1.3],
  [452, 22, 1.2],
];

/** Merlons along the top of a wall, joined into one outline. */
function crenels(x: number, top: number, bottom: number, teeth: number, tooth: number): string {
  let path = `M${x} ${bottom}V${top}`;
  for (let i = 0; i < teeth; i++) {
    path += `h${tooth}`;
    if (i < teeth - 1) {
      path += `v12h${tooth}v-12`;
    }
  }
  return `${path}V${bottom}z`;
}

function Walls() {
  return (
    <g className="gate-stone-3" mask="url(#gate-edges)">
      <path d={crenels(-18, 322, 440, 4, 14)} />
      <path d={crenels(440, 322, 440, 4, 14)} />
    </g>
  );
}

function Tower({ x }: { readonly x: number }) {
  return (
    <g transform={`translate(${x} 0)`}>
      <path className="gate-roof" d="M50 66 106 172H-6z" />
      <path className="gate-roof-shade" d="M50 66 106 172H62z" />
      <path className="gate-iron" d="M50 66V40" />
      <path className="gate-glow" d="M52 40h26l-8 8 8 8H52z" />
      <path className="gate-stone-2" d="M4 172h92v268H4z" />
      <path className="gate-stone-3" d="M68 172h28v268H68z" />
      <path className="gate-stone-1" d="M-4 172H104v18H-4z" />
      <path className="gate-joint" d="M12 212h20M44 228h18M16 256h14M40 312h20M12 338h22M46 366h16M14 398h18M42 418h18" />
      <path className="gate-glow" d="M42 262a8 8 0 0 1 16 0v30H42z" />
    </g>
  );
}

function Middle() {
  return (
    <g>
      <path className="gate-stone-1" d={crenels(168, 196, 440, 7, 14.154)} />
      <path className="gate-stone-3" d="M168 222h184v5H168z" />
      <path className="gate-joint" d="M184 246h24M300 240h26M176 272h16M328 268h16M174 330h14M332 352h14M176 392h12M334 404h12" />
      <path className="gate-stone-2" d="M178 440V300a82 82 0 0 1 164 0v140h-22V300a60 60 0 0 0-120 0v140z" />
      <g className="gate-ring">
        {ARCH_JOINTS.map(([x1, y1, x2, y2]) => (
          <path key={x1} d={`M${x1} ${y1}L${x2} ${y2}`} />
        ))}
        <path d="M178 300h22M178 344h22M178 388h22M320 300h22M320 344h22M320 388h22" />
      </g>
      <path className="gate-roof" d="M249 214h22l-4 28h-14z" />
    </g>
  );
}

/** Where the stones of the arch meet, from the inner to the outer radius. */
const ARCH_JOINTS: readonly (readonly [number, number, number, number])[] = [22, 44, 66, 114, 136, 158].map((degrees) => {
  const angle = (degrees * Math.PI) / 180;
  const at = (radius: number, part: number) => Math.round(radius * part * 10) / 10;
  return [
    260 + at(60, Math.cos(angle)),
    300 - at(60, Math.sin(angle)),
    260 + at(82, Math.cos(angle)),
    300 - at(82, Math.sin(angle)),
  ] as const;
});

function Passage({ isClosed }: { readonly isClosed: boolean }) {
  return (
    <g clipPath="url(#gate-opening)">
      <path className="gate-passage" d="M200 240h120v200H200z" />
      <path fill="url(#gate-light)" d="M200 300h120v140H200z" />
      <path className="gate-road" d="M246 372h28l40 68H206z" />
      <g className={isClosed ? "gate-portcullis-down" : "gate-portcullis"}>
        <path className="gate-iron" d="M212 120v184M236 120v184M260 120v184M284 120v184M308 120v184M196 166h128M196 190h128M196 214h128M196 238h128M196 262h128M196 286h128" />
        <path
          className="gate-spike"
          d="m207 302 5 14 5-14zm24 0 5 14 5-14zm24 0 5 14 5-14zm24 0 5 14 5-14zm24 0 5 14 5-14z"
        />
      </g>
    </g>
  );
}

function Lantern({ x }: { readonly x: number }) {
  return (
    <g className="gate-lantern">
      <circle cx={x} cy="322" r="30" fill="url(#gate-halo)" />
      <path className="gate-glow" d={`M${x - 5} 314h10l3 16h-16z`} />
      <path className="gate-spike" d={`M${x - 7} 311h14v3h-14zM${x - 8} 330h16v3h-16z`} />
    </g>
  );
}
