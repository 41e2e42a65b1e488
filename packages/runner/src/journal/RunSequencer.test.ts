import { verifyEvents } from '@ag-ui/client';
import { from, lastValueFrom, toArray } from 'rxjs';
import type { AgUiEvent } from '@agentic-portal/api';
import { RunSequencer } from './RunSequencer';

const started = { type: 'RUN_STARTED', threadId: 't', runId: 'r' };
const finished = { type: 'RUN_FINISHED', threadId: 't', runId: 'r' };

/** Everything that an agent may say, in an order that the sequence of numbers decides. */
function chaos(seed: number): AgUiEvent[] {
  const kinds = [
    { type: 'TEXT_MESSAGE_START', role: 'assistant' },
    { type: 'TEXT_MESSAGE_CONTENT', delta: 'x' },
    { type: 'TEXT_MESSAGE_END' },
    { type: 'TEXT_MESSAGE_CHUNK', delta: 'x' },
    { type: 'TOOL_CALL_START', toolCallName: 'tool' },
    { type: 'TOOL_CALL_ARGS', delta: '{}' },
    { type: 'TOOL_CALL_END' },
    { type: 'TOOL_CALL_CHUNK', toolCallName: 'tool', delta: '{}' },
    { type: 'REASONING_START' },
    { type: 'REASONING_MESSAGE_START', role: 'reasoning' },
    { type: 'REASONING_MESSAGE_CONTENT', delta: 'x' },
    { type: 'REASONING_MESSAGE_END' },
    { type: 'REASONING_END' },
    { type: 'STEP_STARTED' },
    { type: 'STEP_FINISHED' },
    { type: 'SUBAGENT_STARTED', name: 'sub' },
    { type: 'SUBAGENT_FINISHED' },
    { type: 'CUSTOM', name: 'n', value: 1 },
  ];
  let state = seed;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
  return Array.from({ length: 200 }, () => {
    const kind = kinds[next(kinds.length)];
    const id = `id${next(3)}`;
    return {
      ...kind,
      ...(/MESSAGE|REASONING/.test(kind.type) ? { messageId: id } : {}),
      ...(/TOOL/.test(kind.type) ? { toolCallId: id } : {}),
      ...(/STEP/.test(kind.type) ? { stepName: id } : {}),
      ...(/SUBAGENT/.test(kind.type) ? { subagentRunId: `s${next(8)}` } : {}),
    };
  });
}

describe('RunSequencer', () => {
  it.each([1, 2, 3, 4, 5])(
    'makes a valid stream of whatever an agent says (seed %d)',
    async seed => {
      const sequencer = new RunSequencer();
      const events = [
        started,
        ...chaos(seed),
        finished,
        started,
        ...chaos(seed + 9),
        finished,
      ];
      const admitted = events.flatMap(event => sequencer.admit(event));
      const verified = await lastValueFrom(
        from(admitted as never[]).pipe(verifyEvents(), toArray()),
      );
      expect(verified).toHaveLength(admitted.length);
      expect(admitted.length).toBeGreaterThan(100);
    },
  );

  it('lets nothing but CUSTOM events pass outside of a run', () => {
    const sequencer = new RunSequencer();
    const outside = [
      ...sequencer.admit({ type: 'TEXT_MESSAGE_START', messageId: 'a' }),
      ...sequencer.admit(finished),
      ...sequencer.admit({ type: 'CUSTOM', name: 'n', value: 1 }),
    ];
    expect(outside).toEqual([{ type: 'CUSTOM', name: 'n', value: 1 }]);
  });

  it('closes what is open, the newest first, before a run ends', () => {
    const sequencer = new RunSequencer();
    sequencer.admit(started);
    sequencer.admit({ type: 'STEP_STARTED', stepName: 's' });
    sequencer.admit({
      type: 'TOOL_CALL_START',
      toolCallId: 'c',
      toolCallName: 't',
    });
    expect(
      sequencer
        .admit({ type: 'RUN_ERROR', message: 'm' })
        .map(event => event.type),
    ).toEqual(['TOOL_CALL_END', 'STEP_FINISHED', 'RUN_ERROR']);
    expect(sequencer.runId).toBeUndefined();
  });
});
