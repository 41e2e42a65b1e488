import type { Risk } from './types';

/** A program that runs the command behind it. */
export interface Wrapper {
  /** Its own flags that take the next word. */
  valued: readonly string[];
  /** Words before the command, as the duration of timeout. */
  words: number;
  /** What running through it adds. */
  least: Risk;
}

const wrapper = (least: Risk, words = 0, valued = ''): Wrapper => ({
  least,
  words,
  valued: valued.split(' '),
});

/** By the name of the program. What xargs adds to a command is not known before it runs. */
export const wrappers: ReadonlyMap<string, Wrapper> = new Map([
  ['time', wrapper('low', 0, '-f -o')],
  ['nice', wrapper('low', 0, '-n')],
  ['ionice', wrapper('low', 0, '-c -n')],
  ['timeout', wrapper('low', 1, '-s --signal -k --kill-after')],
  ['watch', wrapper('low', 0, '-n --interval')],
  ['command', wrapper('low')],
  ['stdbuf', wrapper('low', 0, '-i -o -e')],
  ['nohup', wrapper('medium')],
  ['setsid', wrapper('medium')],
  ['xargs', wrapper('medium', 0, '-n -P -I -i -L -d -a -s -E')],
  ['sudo', wrapper('high', 0, '-u -g -h -p -C -D -R -T')],
]);

/** Shells, whose -c has a line of its own. */
export const shells: ReadonlySet<string> = new Set([
  'sh',
  'bash',
  'zsh',
  'dash',
  'ash',
  'ksh',
  'busybox',
]);
