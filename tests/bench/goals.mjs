// The figures, their units and goals. A goal is a ratio to the floor (`ratio`) or a figure of its own (`most`), for the profiles it names.

/** In the order of the table. */
export const FIGURES = [
  { name: 'bytes', unit: 'kB', of: (value) => value / 1000, digits: 1, most: { plain: 150 } },
  { name: 'requests', unit: '', digits: 0, most: { plain: 6 } },
  { name: 'chain', unit: '', digits: 0 },
  { name: 'firstPaint', unit: 'ms', digits: 0, ratio: { plain: 1.5 } },
  { name: 'rowsAt', unit: 'ms', digits: 0, ratio: { plain: 2, cpu4: 2 } },
  { name: 'rowsPainted', unit: 'ms', digits: 0, ratio: { plain: 1.5, cpu4: 1.5 } },
  { name: 'blocking', unit: 'ms', digits: 0, most: { plain: 60 }, ratio: { cpu4: 1.3 } },
  { name: 'mainThread', unit: 'ms', digits: 0, ratio: { plain: 1.4 } },
  { name: 'memory', unit: 'MB', digits: 1, most: { plain: 10 } },
  { name: 'elements', unit: '', digits: 0, ratio: { plain: 1.6 } },
  { name: 'listeners', unit: '', digits: 0, most: { plain: 60 } },
  { name: 'shift', unit: '', digits: 3, most: { plain: 0.01, cpu4: 0.01 } },
  { name: 'search', unit: 'ms', digits: 0, ratio: { plain: 1.5 } },
  { name: 'menu', unit: 'ms', digits: 0, ratio: { plain: 2 } },
  { name: 'page', unit: 'ms', digits: 0, ratio: { plain: 2 } },
  { name: 'tab', unit: 'ms', digits: 0, ratio: { plain: 2 } },
  { name: 'inp', unit: 'ms', digits: 0, most: { cpu4: 100 } },
];

/** The middle of the values; the mean of the two middle ones where their number is even. */
export function median(values) {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((one, other) => one - other);
  if (sorted.length === 0) return NaN;
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** One line for each figure: floor, console, ratio, goal, and whether it is met. */
export function lines(profile, floors, consoles) {
  return FIGURES.map((figure) => {
    const [floor, ours] = [floors, consoles].map((runs) => median(runs.map((run) => run[figure.name])));
    const ratio = floor > 0 ? ours / floor : NaN;
    const shown = (value) => (Number.isFinite(value) ? (figure.of ?? ((same) => same))(value).toFixed(figure.digits) : '–');
    const [most, times] = [figure.most?.[profile], figure.ratio?.[profile]];
    const figureMet = most === undefined || (figure.of ?? ((same) => same))(ours) <= most;
    const ratioMet = times === undefined || ratio <= times;
    const goal = [most === undefined ? '' : `${most} ${figure.unit}`.trim(), times === undefined ? '' : `${times} F`].filter(Boolean).join(', ');
    return { name: figure.name, unit: figure.unit, floor: shown(floor), ours: shown(ours), ratio, goal, met: goal === '' ? null : figureMet && ratioMet };
  });
}
