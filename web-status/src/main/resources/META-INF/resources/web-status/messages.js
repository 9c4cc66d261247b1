// Messages about the configuration: where they point to.

const PLACE = /(?:Syntax error )?on line (\d+) of (.+?):?(?:\n|$)/;

/** The parts of a message: `file`, `line` (both `null` if it names none), and the `text` that remains. */
export function partsOf(message) {
  const place = PLACE.exec(message);
  if (place === null) {
    return { file: null, line: null, text: message };
  }
  const rest = (message.slice(0, place.index) + message.slice(place.index + place[0].length)).trim();
  return { file: place[2], line: Number(place[1]), text: rest === '' ? message : rest };
}

/** The end of a path, long enough to know the file. */
export function shortName(file) {
  return file.split('/').slice(-2).join('/');
}
