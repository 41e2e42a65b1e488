/**
 * A credential helper (gitcredentials(7)) that git runs only when a server wants a credential. It passes what git says
 * on to the runner, and back what the runner answers, through file descriptor 3, which only the git command of that
 * moment and its children have: there is no socket with a name, no file and no variable to read.
 */
const script = `f() {
  { printf '%s\\n' "$1" && cat && echo; } >&3
  test "$1" = get || exit 0
  while IFS= read -r line <&3 && test -n "$line"; do printf '%s\\n' "$line"; done
}; f`;

/**
 * Arguments that make git ask it, and no other helper: one that stores what it is told would keep what was made for
 * this session alone.
 */
export const credentialHelper = [
  '-c',
  'credential.helper=',
  '-c',
  `credential.helper=!${script}`,
  '-c',
  'credential.useHttpPath=true',
];
