/** Milliseconds of the spans of time that rules speak of. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const units = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
] as const;

/** A span of time in its largest unit, such as `3 minutes`. */
export function duration(milliseconds: number): string {
  const [size, unit] =
    units.find(([length]) => milliseconds >= length) ?? units[3];
  const count = Math.max(0, Math.floor(milliseconds / size));
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
