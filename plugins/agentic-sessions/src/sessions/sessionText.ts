import type { AgenticSession } from '@agentic-portal/api';

/** Short texts about a session that several pages show. */
export const sessionText = {
  /** Its title for people: what they called it, or the first line of what they asked for. */
  title({ metadata, spec }: AgenticSession): string {
    return (
      spec.displayName ||
      sessionText.titleOfPrompt(spec.prompt) ||
      metadata.name
    );
  },

  /** A repository as people name it: `owner/name`, or only the name where the URL has no owner. */
  repo(repoURL: string): string {
    const path = repoURL
      .replace(/^[a-z+]+:\/\/[^/]+\//i, '')
      .replace(/^[^/]*@[^:/]+:/, '')
      .replace(/\.git$/, '')
      .replace(/\/+$/, '');
    return path.split('/').slice(-2).join('/') || repoURL;
  },

  /** An entity reference without the parts that say nothing: `user:default/jane` is `jane`. */
  person(entityRef: string | undefined): string {
    return (
      entityRef?.replace(/^user:/, '').replace(/^[^/]+\//, '') ?? 'unknown'
    );
  },

  /** A title for a session whose user gave none: the first line of the prompt, at most 80 characters. */
  titleOfPrompt(prompt: string): string {
    const line =
      prompt
        .split('\n')
        .map(text => text.replace(/^[#>*\-\s]+/, '').trim())
        .find(Boolean) ?? '';
    return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line;
  },

  /** A time span in ms as people say it: `4 s`, `3 min 20 s`, `2 h 5 min`. */
  duration(ms: number): string {
    const seconds = Math.max(0, Math.round(ms / 1000));
    if (seconds < 60) return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return `${hours} h ${minutes % 60} min`;
    return `${Math.floor(hours / 24)} d ${hours % 24} h`;
  },
};
