/** The header of a change that is based on a generation; none when that does not matter. */
export function ifMatch(options: { ifMatch?: number }) {
  return options.ifMatch === undefined
    ? {}
    : { 'If-Match': `"${options.ifMatch}"` };
}
