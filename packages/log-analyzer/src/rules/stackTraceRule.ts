import type { Rule } from '../types';

/** What a stack trace says when nothing in it is known better. Has no pattern of its own: events find it. */
export const stackTraceRule: Rule = {
  id: 'stack-trace',
  category: 'ApplicationCrash',
  subCause: 'UnhandledException',
  severity: 'MEDIUM',
  hint: 'A program reported an exception with its stack trace. The exception that caused the others is quoted; the first frame of your own code is the place to look.',
  patterns: [],
  examples: [
    'TypeError: Cannot read properties of undefined (reading "id")\n    at handle (server.js:3:1)',
    'Traceback (most recent call last):\n  File "/app/main.py", line 3, in <module>\n    main()\nKeyError: \'user\'',
    'System.InvalidOperationException: Sequence contains no elements\n   at System.Linq.ThrowHelper.ThrowNoElementsException()',
  ],
  lookAlikes: [
    'Arrived at the station\n    at noon',
    'DEBUG cache miss: java.lang.Exception: trace only\n\tat com.acme.Cache.get(Cache.java:12)',
  ],
};
