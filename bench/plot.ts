import type { Point, Results } from './results.ts';

/** Size of one chart, in pixels. */
const WIDTH = 420;
const HEIGHT = 260;
const MARGIN = { left: 56, right: 16, top: 40, bottom: 44 };

/** Colours that are readable on white and on black. */
const WAYS = [
  { key: 'ours', label: 'this action', colour: '#2f81f7' },
  { key: 'theirs', label: 'flatcar-install', colour: '#d29922' },
] as const;

/** Draws the scale measurements as an SVG: wall time by processors, wall time and peak memory by size. */
export function drawScale(scale: Results['scale']): string {
  const charts = [
    chart('Wall time by processors', 'processors', 's', scale.threads, (cost) => cost.wall),
    chart('Wall time by size of the .bz2', 'MB', 's', scale.sizes, (cost) => cost.wall),
    chart('Peak memory by size of the .bz2', 'MB', 'MB', scale.sizes, (cost) => cost.peakMemory / 1e6),
  ];
  const body = charts.map((drawn, index) => `<g transform="translate(${index * WIDTH} 0)">${drawn}</g>`).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${charts.length * WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Wall time and memory of this action and of flatcar-install's pipeline">
<style>text { fill: #57606a } .axis { stroke: #8c959f; fill: none } @media (prefers-color-scheme: dark) { text { fill: #adbac7 } }</style>
${body}
</svg>
`;
}

function chart(
  title: string,
  xUnit: string,
  yUnit: string,
  points: readonly Point[],
  value: (cost: Point['ours']) => number,
): string {
  const xs = points.map(({ x }) => x);
  const highest = niceCeiling(Math.max(...points.flatMap(({ ours, theirs }) => [value(ours), value(theirs)])));
  const [least, most] = [Math.min(...xs, 0), Math.max(...xs)];
  const across = (x: number): number =>
    MARGIN.left + ((x - least) / (most - least)) * (WIDTH - MARGIN.left - MARGIN.right);
  const down = (y: number): number => HEIGHT - MARGIN.bottom - (y / highest) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const lines = WAYS.map(({ key, label, colour }, index) => {
    const places = points.map((point) => [across(point.x), down(value(point[key]))].map((each) => each.toFixed(1)));
    const dots = places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}"/>`).join('');
    const legend = `<circle cx="${MARGIN.left + index * 110}" cy="30" r="4" fill="${colour}"/><text x="${MARGIN.left + 8 + index * 110}" y="34">${label}</text>`;
    return `<polyline points="${places.map((place) => place.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}${legend}`;
  });
  const xTicks = xs.map(
    (x) =>
      `<text x="${across(x).toFixed(1)}" y="${HEIGHT - MARGIN.bottom + 16}" text-anchor="middle">${Math.round(x)}</text>`,
  );
  const yTicks = [0, highest / 2, highest].map(
    (y) =>
      `<text x="${MARGIN.left - 6}" y="${(down(y) + 4).toFixed(1)}" text-anchor="end">${Number(y.toPrecision(3))}</text>`,
  );
  const axis = `<path class="axis" d="M${MARGIN.left} ${MARGIN.top}V${HEIGHT - MARGIN.bottom}H${WIDTH - MARGIN.right}"/>`;
  const names = `<text x="${MARGIN.left}" y="14" font-weight="bold">${title}</text><text x="${WIDTH - MARGIN.right}" y="${HEIGHT - 8}" text-anchor="end">${xUnit}</text><text x="8" y="${MARGIN.top}">${yUnit}</text>`;
  return [axis, names, ...xTicks, ...yTicks, ...lines].join('\n');
}

/** Returns the next of 1, 2, 5, 10, 20, … at or above `value`. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 1.5, 2, 3, 4, 5, 7.5, 10].find((step) => step * power >= value) ?? 10);
}
