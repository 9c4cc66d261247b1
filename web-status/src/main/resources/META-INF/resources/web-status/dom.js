// The few things that are done to elements by hand, where a template would be too slow or in the way.

/** A new element. */
export function element(name, className = '', text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Writes text if it differs: what stays needs no layout. */
export function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

const KEPT_MILLIS = 60_000;

/** Has a room keep the largest height that its content has had in the last minute, so that what is below does not go up and down. */
export function keepRoom(room, content, keptMillis = KEPT_MILLIS) {
  let heights = [];
  let timer = 0;
  const measure = () => {
    const now = performance.now();
    heights = [...heights.filter(({ until }) => until > now), { height: content.offsetHeight, until: now + keptMillis }];
    room.style.minHeight = `${Math.max(...heights.map(({ height }) => height))}px`;
    clearTimeout(timer);
    timer = setTimeout(measure, keptMillis);
  };
  new ResizeObserver(measure).observe(content);
}
