import type { ParsedRunbook } from './parseRunbook';

/** A name of several words, written as one: what a text says in such a form is meant as a name. */
const NAME = /[A-Za-z][a-z\d]*(?:[A-Z]+[a-z\d]*){1,20}/g;

/** Which runbooks are for an alert: those that list it, and those whose file is named after it. */
export class AlertNames {
  readonly #files = new Map<string, string[]>();

  constructor(runbooks: readonly ParsedRunbook[]) {
    for (const { filename, alerts } of runbooks) {
      const names = [...alerts, filename.replace(/\.md$/, '')];
      for (const name of new Set(names.map(each => each.toLowerCase())))
        this.#files.set(name, [...(this.#files.get(name) ?? []), filename]);
    }
  }

  /** Files for an alert, by its name in any case. */
  named(alertName: string): readonly string[] {
    return this.#files.get(alertName.trim().toLowerCase()) ?? [];
  }

  /** Files for alerts that a text names, in the order of the text. */
  mentioned(text: string): readonly string[] {
    const names = new Set([...text.matchAll(NAME)].map(([name]) => name));
    return [...new Set([...names].flatMap(name => this.named(name)))];
  }
}
