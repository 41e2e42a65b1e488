/** A time of the API with microseconds (`metav1.MicroTime`); the server refuses fewer digits. */
export function microTime(date: Date): string {
  return date.toISOString().replace('Z', '000Z');
}
