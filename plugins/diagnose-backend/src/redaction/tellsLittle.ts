/** Too short, or too plain, to be a secret where a colon in a sentence made it look like one. */
export function tellsLittle(value: string): boolean {
  return value.length < 20 && !(/\d/.test(value) && value.length >= 6);
}
