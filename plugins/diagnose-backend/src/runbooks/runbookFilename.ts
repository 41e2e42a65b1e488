/**
 * The name that a file's runbook has in the API, or undefined when the file is none: only markdown is, and neither
 * READMEs, nor files that a site generator or an editor keeps for itself (`_index.md`, `.draft.md`). Characters that the
 * API does not take become dashes.
 */
export function runbookFilename(path: string): string | undefined {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  const stem = /^([^._].{0,250})\.(?:md|markdown)$/i.exec(name)?.[1];
  if (!stem || stem.toLowerCase() === 'readme') return undefined;
  const clean = stem
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  return clean ? `${clean}.md` : undefined;
}
