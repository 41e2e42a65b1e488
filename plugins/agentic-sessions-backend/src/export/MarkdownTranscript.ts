import {
  type AgUiEvent,
  CustomEvent,
  type Interrupt,
  type InterruptOutcome,
  type ResumeEntry,
} from '@agentic-portal/api';
import { codeBlock, inline, safeMarkdown } from './safeMarkdown';

/** Longest text of one message, argument or result (characters); what is longer is cut, and says so. */
const maxText = 256 * 1024;
/** The most texts that are open at once; an agent that never ends them must not fill the memory. */
const maxOpen = 1000;

/** How texts that come in parts begin, go on and end, and which field has their id. */
const texts: Readonly<
  Record<string, { does: 'open' | 'add' | 'close'; id: string }>
> = {
  TEXT_MESSAGE_START: { does: 'open', id: 'messageId' },
  TEXT_MESSAGE_CONTENT: { does: 'add', id: 'messageId' },
  TEXT_MESSAGE_END: { does: 'close', id: 'messageId' },
  REASONING_MESSAGE_START: { does: 'open', id: 'messageId' },
  REASONING_MESSAGE_CONTENT: { does: 'add', id: 'messageId' },
  REASONING_MESSAGE_END: { does: 'close', id: 'messageId' },
  TOOL_CALL_START: { does: 'open', id: 'toolCallId' },
  TOOL_CALL_ARGS: { does: 'add', id: 'toolCallId' },
  TOOL_CALL_END: { does: 'close', id: 'toolCallId' },
};

interface OpenText {
  kind: 'message' | 'reasoning' | 'tool';
  title: string;
  text: string;
}

/** Writes a transcript as markdown, event by event, and holds no more of it than what is not finished. */
export class MarkdownTranscript {
  readonly #open = new Map<string, OpenText>();
  readonly #tools = new Map<string, string>();
  /** Messages are in the transcript when they were sent, and again when the agent took them. */
  readonly #said = new Set<string>();

  /** What an event adds. */
  write(event: AgUiEvent): string {
    if (Object.hasOwn(texts, event.type)) return this.#text(event);
    switch (event.type) {
      case 'RUN_STARTED':
        return this.#userMessages(event) + answersOf(event);
      case 'RUN_FINISHED':
        return this.end() + questionsOf(event);
      case 'RUN_ERROR':
        return `${this.end()}**The turn failed:** ${inline(
          String(event.message ?? ''),
        )}\n\n`;
      case 'TOOL_CALL_RESULT':
        return this.#toolResult(event);
      case 'STEP_STARTED':
        return `*${inline(String(event.stepName ?? ''))}*\n\n`;
      case 'CUSTOM':
        return this.#custom(event);
      default:
        return '';
    }
  }

  /** What was left open. */
  end(): string {
    const open = [...this.#open.values()];
    this.#open.clear();
    return open.map(render).join('');
  }

  #text(event: AgUiEvent): string {
    const { does, id: field } = texts[event.type];
    const kind = kindOf(event.type);
    const id = `${kind} ${String(event[field])}`;
    const known = this.#open.get(id);
    if (does === 'close') {
      this.#open.delete(id);
      return known ? render(known) : '';
    }
    const before = this.#open.size >= maxOpen && !known ? this.end() : '';
    const entry = known ?? { kind, title: '', text: '' };
    if (event.type === 'TOOL_CALL_START') {
      entry.title = String(event.toolCallName ?? '');
      this.#remember(String(event.toolCallId), entry.title);
    }
    if (does === 'add' && typeof event.delta === 'string') {
      entry.text = cut(entry.text + event.delta);
    }
    this.#open.set(id, entry);
    return before;
  }

  #remember(toolCallId: string, title: string): void {
    if (this.#tools.size >= maxOpen) this.#tools.clear();
    this.#tools.set(toolCallId, title);
  }

  #toolResult({ toolCallId, content }: AgUiEvent): string {
    const title = this.#tools.get(String(toolCallId)) ?? 'a tool';
    const text =
      typeof content === 'string' ? content : JSON.stringify(content);
    return `Result of ${inline(title)}:\n\n${codeBlock(cut(text ?? ''))}\n`;
  }

  #userMessages({ input }: AgUiEvent): string {
    const { messages } = (input ?? {}) as { messages?: unknown };
    if (!Array.isArray(messages)) return '';
    return messages
      .filter(message => message?.role === 'user')
      .map(message => this.#say(String(message.id), message.content, undefined))
      .join('');
  }

  #say(id: string, content: unknown, by: unknown): string {
    if (this.#said.has(id)) return '';
    this.#said.add(id);
    const text =
      typeof content === 'string' ? content : JSON.stringify(content);
    const who = typeof by === 'string' ? ` (${inline(by)})` : '';
    return `## User${who}\n\n${safeMarkdown(cut(text ?? ''))}\n\n`;
  }

  #custom({ name, value }: AgUiEvent): string {
    const fields = (
      typeof value === 'object' && value !== null ? value : {}
    ) as Record<string, unknown>;
    switch (name) {
      case CustomEvent.SessionStarted:
        return `---\n\n**Run ${Number(fields.run)} started** with ${inline(
          [fields.agent, fields.model].filter(Boolean).join(', '),
        )}\n\n`;
      case CustomEvent.SessionFinished:
        return `${this.end()}**The run ended: ${inline(
          String(fields.outcome),
        )}.** ${inline(String(fields.message ?? ''))}\n\n`;
      case CustomEvent.Input:
        return fields.kind === 'message'
          ? this.#say(String(fields.id), fields.content, fields.createdBy)
          : '';
      case CustomEvent.TurnFinished:
        return `${this.end()}*Turn ${Number(fields.turn)} finished.*\n\n`;
      case CustomEvent.Notice:
      case CustomEvent.BudgetWarning:
        return `> ${inline(String(fields.message ?? ''))}\n\n`;
      case CustomEvent.Output:
        return `${codeBlock(cut(String(fields.text ?? '')))}\n`;
      default:
        return '';
    }
  }
}

function kindOf(type: string): OpenText['kind'] {
  if (type.startsWith('TOOL')) return 'tool';
  return type.startsWith('REASONING') ? 'reasoning' : 'message';
}

function render({ kind, title, text }: OpenText): string {
  switch (kind) {
    case 'tool':
      return `### Tool: ${inline(title)}\n\n${codeBlock(
        pretty(text),
        'json',
      )}\n`;
    case 'reasoning':
      return text ? `*Thought:*\n\n${safeMarkdown(text)}\n\n` : '';
    default:
      return text ? `## Agent\n\n${safeMarkdown(text)}\n\n` : '';
  }
}

function questionsOf({ outcome }: AgUiEvent): string {
  const { type, interrupts } = (outcome ?? {}) as Partial<InterruptOutcome>;
  if (type !== 'interrupt' || !Array.isArray(interrupts)) return '';
  return interrupts
    .map(
      ({ message, reason, metadata }: Interrupt) =>
        `## Question\n\n${safeMarkdown(String(message ?? reason))}\n\n${
          metadata
            ? `${codeBlock(
                cut(JSON.stringify(metadata, undefined, 2)),
                'json',
              )}\n`
            : ''
        }`,
    )
    .join('');
}

function answersOf({ input }: AgUiEvent): string {
  const { resume } = (input ?? {}) as { resume?: unknown };
  if (!Array.isArray(resume) || resume.length === 0) return '';
  return (resume as ResumeEntry[])
    .map(
      ({ status, payload }) =>
        `**Answer (${inline(String(status))})**\n\n${
          payload === undefined
            ? ''
            : `${codeBlock(
                cut(JSON.stringify(payload, undefined, 2)),
                'json',
              )}\n`
        }`,
    )
    .join('');
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function cut(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}\n… (cut)` : text;
}
