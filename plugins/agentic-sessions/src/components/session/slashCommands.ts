import { isSettled, type AgenticSession } from '@agentic-portal/api';
import type { AgenticPortalClient } from '@agentic-portal/sdk';
import { saveExport } from '../common/saveExport';

/** What a command works on. */
export interface CommandContext {
  api: AgenticPortalClient;
  project: string;
  session: AgenticSession;
  turnActive: boolean;
  /** Opens another session. */
  openSession: (name: string) => void;
}

/** Something that is typed instead of a message. */
export interface SlashCommand {
  name: string;
  summary: string;
  /** What comes after the name; nothing may when it is missing. */
  argument?: string;
  /** Why it cannot be used now; undefined when it can. */
  whyNot: (context: CommandContext) => string | undefined;
  /** Does it; what to tell the user of it, if there is something. */
  run: (context: CommandContext, argument: string) => Promise<string | void>;
}

const always = () => undefined;
const whenOver = ({ session }: CommandContext) =>
  isSettled(session) ? undefined : 'the session has not ended';
const untilOver = ({ session }: CommandContext) =>
  isSettled(session) ? 'the session has ended' : undefined;

const exportAs = (name: string, format: 'markdown' | 'json'): SlashCommand => ({
  name,
  summary: `Save the conversation as ${format}`,
  whyNot: always,
  run: ({ api, project, session }) =>
    saveExport(api, { project, name: session.metadata.name }, format),
});

/** The commands of the message box. */
export const slashCommands: readonly SlashCommand[] = [
  {
    name: 'interrupt',
    summary: 'End what the agent is doing now, and not the session (Esc)',
    whyNot: ({ turnActive }) =>
      turnActive ? undefined : 'the agent is in no turn',
    run: async ({ api, project, session }) => {
      await api.interruptSession(project, session.metadata.name);
    },
  },
  {
    name: 'stop',
    summary: 'Stop the session; a message resumes it',
    whyNot: untilOver,
    run: async ({ api, project, session }) => {
      await api.stopSession(project, session.metadata.name);
    },
  },
  {
    name: 'finish',
    summary: 'End the session as completed, after the current turn',
    whyNot: ({ session }) =>
      session.status.phase === 'Running'
        ? undefined
        : 'the session is not running',
    run: async ({ api, project, session }) => {
      await api.finishSession(project, session.metadata.name);
    },
  },
  {
    name: 'resume',
    summary: 'Start the session again, in the same workspace',
    whyNot: whenOver,
    run: async ({ api, project, session }) => {
      await api.startSession(project, session.metadata.name);
    },
  },
  {
    name: 'clone',
    summary: 'Branch off into a new session, with this task',
    argument: 'task',
    whyNot: always,
    run: async ({ api, project, session, openSession }, prompt) => {
      const clone = await api.workspace.clone(
        { project, name: session.metadata.name },
        { prompt },
      );
      openSession(clone.metadata.name);
    },
  },
  exportAs('export', 'markdown'),
  exportAs('export-json', 'json'),
  {
    name: 'help',
    summary: 'Show the commands',
    whyNot: always,
    run: async () =>
      `Commands: ${slashCommands.map(({ name }) => `/${name}`).join(', ')}`,
  },
];

/** What a text of the message box is. `//` begins a message with a slash. */
export function readSlashCommand(
  text: string,
):
  | { kind: 'message'; text: string }
  | { kind: 'command'; command: SlashCommand; argument: string }
  | { kind: 'problem'; says: string } {
  if (text.startsWith('//')) return { kind: 'message', text: text.slice(1) };
  const [, name, rest = ''] = /^\/([a-z-]+)(?:\s+([^]*))?$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'message', text };
  const command = slashCommands.find(other => other.name === name);
  if (!command) {
    return {
      kind: 'problem',
      says: `There is no command /${name}. /help shows those that there are; begin with // to send a message with a slash.`,
    };
  }
  const argument = rest.trim();
  if (command.argument !== undefined && !argument) {
    return {
      kind: 'problem',
      says: `Write the ${command.argument}: /${name} …`,
    };
  }
  if (command.argument === undefined && argument) {
    return { kind: 'problem', says: `/${name} takes nothing after it.` };
  }
  return { kind: 'command', command, argument };
}

/** The commands whose names begin with what was typed so far; none once a name is complete and more follows. */
export function matchSlashCommands(text: string): readonly SlashCommand[] {
  const typed = /^\/([a-z-]*)$/.exec(text)?.[1];
  return typed === undefined
    ? []
    : slashCommands.filter(({ name }) => name.startsWith(typed));
}
