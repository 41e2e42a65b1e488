/** Words that stand where a secret could, and are none: flags, results, what a sentence goes on with. */
const words: ReadonlySet<string> = new Set(
  (
    'true false yes no on off null none nil undefined nan empty set unset missing required optional invalid expired denied not is are was ' +
    'were be been has have had must should can cannot may will would could does did do the a an and or of for to from in with by at as it ' +
    'this that if when while but string int bool boolean object array bytes error failed failure ok success succeeded wrong incorrect bad ' +
    'unknown unauthorized unauthorised forbidden revoked rejected refused mismatch mismatched redacted masked hidden filtered sensitive ' +
    'removed omitted enabled disabled valid validated verified accepted created updated rotated found authentication ' +
    'malformed unsupported unexpected too already only please see use using via authorization'
  ).split(' '),
);

const shapes: readonly RegExp[] = [
  // Masks and placeholders
  /^[*•.x#?_-]+$/i,
  /^[<[(][\w\s:'"./-]{0,200}[>\])]?$/,
  /^<[^>\n]{1,200}>/,
  // Something to be resolved elsewhere: $VAR, ${VAR}, $(…), {{ .Values.x }}, %s, var.x, arn:…
  /^\$(?:[A-Za-z_]\w*$|\{|\()/,
  /^\{\{/,
  /^%[a-z]$/i,
  /^(?:var|local|data|module|each|self|this|os|process|env|config|settings|args|opts|options|req|request|ctx|response|res)\.[\w.[\]"']+$/,
  /^arn:[\w-]+:/,
  /^(?:ENC\[|vault:|ref\+|op:\/\/|sm:\/\/|secretref:)/i,
  // A call or a look-up in code
  /^(?:await |new )?[A-Za-z_][\w.]*(?:\((?:[\w.,'" ]*\))?|\[["']?\w+["']?\]?)[;,]?$/,
  // Sizes, as kubectl describe secret prints them, and small numbers
  /^\d+ bytes$/,
  /^\d{1,3}$/,
  // Addresses and paths of files, where the secret is
  /^https?:\/\/[^@?]+$/,
  /^~?\.{0,2}(?:\/[a-z.][a-z0-9._-]*){2,}\/?$/,
  // Digests
  /^sha(?:1|256|384|512)[:-][\w+/=]+$/i,
];

/** Longer values are no word, no reference and no sentence worth reading. */
const MAX_LENGTH = 300;

/**
 * Whether what stands where a secret could is no secret.
 *
 * @param prose - It may be a sentence: one that begins with such a word is none either
 */
export function isHarmlessValue(value: string, prose = false): boolean {
  const bare = value.trim();
  if (bare.length < 2) return true;
  if (bare.length > MAX_LENGTH) return false;
  const [first] = bare.split(/[\s,;:.!()]/, 1);
  const rest = bare.slice(first.length);
  if (
    words.has(first.toLowerCase()) &&
    (/^[,;:.!()]*$/.test(rest) || (prose && /^[,;:.!()]*\s/.test(rest)))
  )
    return true;
  return shapes.some(shape => shape.test(bare));
}
