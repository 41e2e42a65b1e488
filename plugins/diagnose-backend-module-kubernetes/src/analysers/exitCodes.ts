/** What an exit code says, and whether the platform gave it. Above 128 it is 128 and the number of a signal (POSIX). */
const exitCodes: Readonly<
  Record<number, { subCause: string; meaning: string }>
> = {
  0: {
    subCause: 'ends-by-itself',
    meaning: 'it ends with success though it should go on',
  },
  1: { subCause: 'application-error', meaning: 'an error of the application' },
  2: {
    subCause: 'wrong-usage',
    meaning: 'wrong arguments, or an error of the application',
  },
  126: {
    subCause: 'not-executable',
    meaning: 'the command cannot be executed',
  },
  127: { subCause: 'missing-binary', meaning: 'the command was not found' },
  128: { subCause: 'start-error', meaning: 'the container did not start' },
  132: { subCause: 'sigill', meaning: 'SIGILL, an illegal instruction' },
  134: { subCause: 'sigabrt', meaning: 'SIGABRT, it aborted itself' },
  135: { subCause: 'sigbus', meaning: 'SIGBUS, a bad memory access' },
  136: { subCause: 'sigfpe', meaning: 'SIGFPE, an arithmetic error' },
  137: { subCause: 'sigkill', meaning: 'SIGKILL, it was killed' },
  139: {
    subCause: 'sigsegv',
    meaning: 'SIGSEGV, a segmentation fault',
  },
  141: { subCause: 'sigpipe', meaning: 'SIGPIPE, its reader went away' },
  143: { subCause: 'sigterm', meaning: 'SIGTERM, it was asked to end' },
  255: {
    subCause: 'application-error',
    meaning: 'an error of the application',
  },
};

/** How a process ended, by its exit code; unknown ones above 128 are signals, others errors of the application. */
export function describeExit(code: number | undefined): {
  subCause: string;
  /** After "it ended ": signals are named, since `137` alone reads as if memory had run out. */
  how: string;
} {
  if (code === undefined)
    return { subCause: 'unknown-end', how: 'without an exit code' };
  const signal = code > 128 && code < 128 + 65 ? code - 128 : undefined;
  const { subCause, meaning } = exitCodes[code] ?? {
    subCause: signal ? 'signal' : 'application-error',
    meaning: signal ? 'a signal' : 'an error of the application',
  };
  return {
    subCause,
    how: signal
      ? `by signal ${signal} (${meaning})`
      : `with exit code ${code} (${meaning})`,
  };
}
