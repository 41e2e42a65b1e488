import type { PromptTemplate } from '@agentic-portal/api';
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { toError } from '@backstage/errors';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePromptFile } from './parsePromptFile';
import { PromptProblems } from './PromptProblems';

/** How long (ms) templates are taken for the ones that are there, so that an edit shows up and pages stay quick. */
const freshMs = { directory: 10_000, url: 300_000 };

/** How large a file of a template may be, in bytes: the longest prompt, and as much for the rest. */
const largestFile = 131_072;

/** How many templates a folder or URL may have. */
const mostFiles = 200;

interface File {
  name: string;
  read: () => Promise<string>;
}

interface Place {
  name: string;
  freshMs: number;
  list: () => Promise<File[]>;
}

interface Loaded {
  /** When the reading began. */
  at: number;
  templates: Promise<readonly PromptTemplate[]>;
}

/** Prompt templates from the folders and URLs of the configuration. A bad file is named in the log and left out. */
export class PromptFiles {
  private readonly loaded = new Map<Place, Loaded>();
  private readonly placeProblems: PromptProblems;
  private readonly fileProblems: PromptProblems;

  private constructor(
    private readonly places: readonly Place[],
    logger: LoggerService,
  ) {
    this.placeProblems = new PromptProblems(logger);
    this.fileProblems = new PromptProblems(logger);
  }

  /** Reads `agenticSessions.prompts`. */
  static fromConfig(
    config: Config,
    options: { logger: LoggerService; urlReader: UrlReaderService },
  ): PromptFiles {
    const { logger, urlReader } = options;
    const strings = (key: string) =>
      config.getOptionalStringArray(`agenticSessions.prompts.${key}`) ?? [];
    return new PromptFiles(
      [
        ...strings('directories').map(directoryPlace),
        ...strings('urls').map(url => urlPlace(url, urlReader)),
      ],
      logger,
    );
  }

  /** All of them, in the order of the configuration. */
  async list(): Promise<PromptTemplate[]> {
    const all = await Promise.all(this.places.map(place => this.load(place)));
    return all.flat();
  }

  /** Whoever comes while a place is being read waits for the same reading. */
  private load(place: Place): Promise<readonly PromptTemplate[]> {
    const known = this.loaded.get(place);
    const at = Date.now();
    if (known && at - known.at < place.freshMs) return known.templates;
    const templates = this.read(place, known);
    this.loaded.set(place, { at, templates });
    return templates;
  }

  private async read(
    place: Place,
    known: Loaded | undefined,
  ): Promise<readonly PromptTemplate[]> {
    const { name } = place;
    try {
      const files = await place.list();
      if (files.length > mostFiles) {
        this.placeProblems.say(
          name,
          `it has ${files.length} files; the first ${mostFiles} are taken`,
        );
      } else {
        this.placeProblems.settle(name);
      }
      const templates = await Promise.all(
        files.slice(0, mostFiles).map(file => this.readFile(file)),
      );
      return templates.flatMap(template => template ?? []);
    } catch (error) {
      // Those that were read before are better than none, as while a forge is down.
      this.placeProblems.say(name, toError(error).message);
      return (await known?.templates) ?? [];
    }
  }

  private async readFile(file: File): Promise<PromptTemplate | undefined> {
    try {
      const template = parsePromptFile(await file.read(), file.name);
      this.fileProblems.settle(file.name);
      return template;
    } catch (error) {
      this.fileProblems.say(file.name, toError(error).message);
      return undefined;
    }
  }
}

function isTemplate(name: string): boolean {
  return /\.md$/i.test(name) && !/(^|\/)readme\.md$/i.test(name);
}

function directoryPlace(directory: string): Place {
  return {
    name: directory,
    freshMs: freshMs.directory,
    list: async () =>
      (await readdir(directory))
        .filter(isTemplate)
        .sort()
        .map(name => ({
          name,
          read: async () => checkSize(await readFile(join(directory, name))),
        })),
  };
}

/** A file, or a folder of a repository on a host of `integrations`. */
function urlPlace(url: string, reader: UrlReaderService): Place {
  return {
    name: url,
    freshMs: freshMs.url,
    list: async () => {
      if (isTemplate(url)) {
        return [
          {
            name: url,
            read: async () =>
              checkSize(await (await reader.readUrl(url)).buffer()),
          },
        ];
      }
      const tree = await reader.readTree(url, { filter: isTemplate });
      return (await tree.files()).map(file => ({
        name: `${url.replace(/\/+$/, '')}/${file.path}`,
        read: async () => checkSize(await file.content()),
      }));
    },
  };
}

function checkSize(content: Buffer): string {
  if (content.length > largestFile) {
    throw new Error(
      `it has ${content.length} bytes; ${largestFile} are allowed`,
    );
  }
  return content.toString('utf8');
}
