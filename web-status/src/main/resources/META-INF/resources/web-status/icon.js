// The icon of the window, by the level of the verdict. Made here, not fetched: it must change when the server is away.

const SHAPES = {
  well: ['#17724a', 'M9,16.5l4.5,4.5L23,11'],
  busy: ['#1c64a8', 'M16,24V9M9.5,15L16,8.5L22.5,15'],
  warn: ['#8a5200', 'M16,8v10M16,23v.2'],
  bad: ['#b3261e', 'M10,10l12,12M22,10L10,22'],
  away: ['#556170', 'M11.5,12a4.5,4.5,0,1,1,6.5,4c-2,1-2,2-2,3.5M16,24v.2'],
  unknown: ['#556170', 'M9,16h.1M16,16h.1M23,16h.1'],
};

/** The icon as a URL. */
export function iconOf(level) {
  const [fill, path] = SHAPES[level];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${fill}"/>`
    + `<path d="${path}" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
