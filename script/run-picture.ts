const COLUMNS = 112;
const CELL = { width: 7.8, height: 18, margin: 16 };

/** Parts of `script/demo`'s log in the picture, and outputs that are too long for it. */
const SHOWN = /^(First run|Outputs|Second run)/;
const TOO_LONG = /^(images|documents) = /;

/** Draws the log of `script/demo` as an SVG of wrapped text, in the reader's light or dark scheme. */
export function drawRun(log: string): string {
  const [head = '', ...parts] = log.trimEnd().split(/\n\n(?=== )/);
  const shown = [head.split('\n')[0] ?? '', ...parts.filter((part) => SHOWN.test(part.slice('== '.length)))];
  const lines = shown
    .flatMap((part) => ['', ...part.split('\n').filter((line) => !TOO_LONG.test(line))])
    .slice(1)
    .flatMap((line) => wrap(line).map((text) => ({ text, kind: kindOf(line) })));
  const width = Math.ceil(COLUMNS * CELL.width + 2 * CELL.margin);
  const height = lines.length * CELL.height + 2 * CELL.margin;
  const rows = lines.map(({ text, kind }, row) => {
    const y = CELL.margin + (row + 0.75) * CELL.height;
    return `<text x="${CELL.margin}" y="${y}" class="${kind}" xml:space="preserve">${escapeXml(text)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    '<title>Log of a run</title>',
    '<style>',
    'rect{fill:#f6f8fa;stroke:#d0d7de}text{fill:#1f2328;font:13px ui-monospace,Menlo,Consolas,monospace;white-space:pre}',
    '.command{fill:#0550ae}.output{fill:#116329}',
    '@media(prefers-color-scheme:dark){rect{fill:#0d1117;stroke:#30363d}text{fill:#e6edf3}.command{fill:#79c0ff}.output{fill:#7ee787}}',
    '</style>',
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

function kindOf(line: string): 'command' | 'output' | 'log' {
  if (/^(\$|==) /.test(line)) return 'command';
  return /^[a-z0-9-]+ = /.test(line) ? 'output' : 'log';
}

/** Breaks a long line between words. A word longer than a line is cut. */
function wrap(line: string): readonly string[] {
  const lines: string[] = [];
  let rest = line;
  while (rest.length > COLUMNS) {
    const space = rest.lastIndexOf(' ', COLUMNS);
    const end = space > COLUMNS / 2 ? space : COLUMNS;
    lines.push(rest.slice(0, end));
    rest = `    ${rest.slice(end).trimStart()}`;
  }
  return [...lines, rest];
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
