const all = { folder: 0o777, file: 0o666 };

/** The mode of what only the session's user may read, and its group where the umask says that the group shares. */
export function privateMode(kind: keyof typeof all): number {
  const groupShares = (process.umask() & 0o070) === 0;
  return all[kind] & (groupShares ? 0o770 : 0o700);
}
