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
