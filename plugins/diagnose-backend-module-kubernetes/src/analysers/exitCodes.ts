/** What an exit code says, and whether the platform gave it. Above 128 it is 128 and the number of a signal (POSIX). */
const exitCodes: Readonly<
  Record<number, { subCause: string; meaning: string }>
> = {
  0: {
    subCause: 'EndsByItself',
    meaning: 'it ends with success though it should go on',
  },
  1: { subCause: 'ApplicationError', meaning: 'an error of the application' },
  2: {
    subCause: 'WrongUsage',
    meaning: 'wrong arguments, or an error of the application',
  },
  126: {
    subCause: 'NotExecutable',
    meaning: 'the command cannot be executed',
  },
  127: { subCause: 'MissingBinary', meaning: 'the command was not found' },
  128: { subCause: 'CannotStart', meaning: 'the container did not start' },
  132: { subCause: 'SIGILL', meaning: 'SIGILL, an illegal instruction' },
  134: { subCause: 'SIGABRT', meaning: 'SIGABRT, it aborted itself' },
  135: { subCause: 'SIGBUS', meaning: 'SIGBUS, a bad memory access' },
  136: { subCause: 'SIGFPE', meaning: 'SIGFPE, an arithmetic error' },
  137: { subCause: 'SIGKILL', meaning: 'SIGKILL, it was killed' },
  139: {
    subCause: 'SegmentationFault',
    meaning: 'SIGSEGV, a segmentation fault',
  },
  141: { subCause: 'SIGPIPE', meaning: 'SIGPIPE, its reader went away' },
  143: { subCause: 'SIGTERM', meaning: 'SIGTERM, it was asked to end' },
  255: {
    subCause: 'ApplicationError',
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
    return { subCause: 'UnknownEnd', how: 'without an exit code' };
  const signal = code > 128 && code < 128 + 65 ? code - 128 : undefined;
  const { subCause, meaning } = exitCodes[code] ?? {
    subCause: signal ? 'Signal' : 'ApplicationError',
    meaning: signal ? 'a signal' : 'an error of the application',
  };
  return {
    subCause,
    how: signal
      ? `by signal ${signal} (${meaning})`
      : `with exit code ${code} (${meaning})`,
  };
}
