import type { AgUiEvent } from '@agentic-portal/api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { sessionFixture } from '../../__testUtils__/sessionFixture';
import { reduceTranscript } from '../../transcript/reduceTranscript';
import { emptyTranscript } from '../../transcript/types';
import { rowsOf } from './rowsOf';
import { searchItems } from './searchItems';
import { TranscriptView } from './TranscriptView';

const read = (events: AgUiEvent[], firstSeq = 1) =>
  reduceTranscript(
    emptyTranscript,
    events.map((event, index) => ({ seq: firstSeq + index, event })),
  );

const say = (
  messageId: string,
  delta: string,
  more: object = {},
): AgUiEvent => ({
  type: 'TEXT_MESSAGE_CHUNK',
  messageId,
  delta,
  ...more,
});

const withSubagents: AgUiEvent[] = [
  { type: 'RUN_STARTED' },
  {
    type: 'ACTIVITY_SNAPSHOT',
    messageId: 'p',
    activityType: 'PLAN',
    content: {
      steps: [
        { content: 'Look around', status: 'completed' },
        { content: 'Correct it', status: 'in_progress' },
      ],
    },
  },
  say('a', 'I ask a helper.'),
  { type: 'SUBAGENT_STARTED', subagentRunId: 's1', name: 'Explore' },
  say('b', 'I am the helper.', { subagentRunId: 's1' }),
  {
    type: 'SUBAGENT_STARTED',
    subagentRunId: 's2',
    name: 'Deeper',
    parentSubagentRunId: 's1',
  },
  say('c', 'I am its helper.', { subagentRunId: 's2' }),
  { type: 'SOMETHING_NEW', detail: 'not known' },
];

function view(events: AgUiEvent[], firstSeq = 1) {
  const load = jest.fn();
  const shown = (
    <TranscriptView
      session={sessionFixture('s')}
      transcript={read(events, firstSeq)}
      history={{ loading: false, load }}
    />
  );
  return { load, shown };
}

describe('rowsOf', () => {
  const { items } = read(withSubagents);
  const keys = (...expanded: string[]) =>
    rowsOf(items, new Set(expanded)).map(({ key, depth }) => [key, depth]);

  it('shows what sub-agents did below them, when asked for', () => {
    const before = [
      ['activity:p', 0],
      ['text:a', 0],
      ['subagent:s1', 0],
    ];
    expect(keys()).toEqual([...before, ['event:event-8', 0]]);
    expect(keys('s1', 's2')).toEqual([
      ...before,
      ['text:b', 1],
      ['subagent:s2', 1],
      ['text:c', 2],
      ['event:event-8', 0],
    ]);
    expect(keys('s2')).toEqual(keys());
  });
});

describe('searchItems', () => {
  it.each([
    ['HELPER', ['text:a', 'text:b', 'text:c']],
    ['correct', ['activity:p']],
    ['not known', ['event:event-8']],
    [' ', []],
    ['nowhere', []],
  ])('finds “%s”', (words, keys) => {
    expect(searchItems(read(withSubagents).items, words)).toEqual(keys);
  });
});

describe('TranscriptView', () => {
  it('shows plan, sub-agents and events that it does not know, and finds words in what is folded', async () => {
    const user = userEvent.setup();
    await renderInTestApp(view(withSubagents).shown);
    const log = screen.getByRole('log', { name: 'Conversation' });
    const plan = within(log).getByRole('region', { name: 'Plan' });
    expect(plan).toHaveTextContent('1 of 2 done');
    expect(
      screen.getByRole('button', { name: /Plan: 1 of 2 Correct it/ }),
    ).toBeInTheDocument();
    expect(log).toHaveTextContent('Unknown eventSOMETHING_NEW');
    expect(log).not.toHaveTextContent('I am the helper.');

    await user.click(screen.getByRole('button', { name: 'Show 2 steps' }));
    expect(log).toHaveTextContent('I am the helper.');
    await user.click(screen.getByRole('button', { name: 'Hide 2 steps' }));
    expect(log).not.toHaveTextContent('I am the helper.');

    await user.click(
      screen.getByRole('button', { name: 'Search the conversation' }),
    );
    await user.type(screen.getByRole('searchbox'), 'I am its helper{Enter}');
    await waitFor(() => expect(log).toHaveTextContent('I am its helper.'));
    expect(screen.getByText('1 of 1')).toBeInTheDocument();
  }, 40_000);

  it('tells an error unasked once, and not again when its row is scrolled to', async () => {
    await renderInTestApp(
      view([
        { type: 'RUN_STARTED' },
        { type: 'RUN_ERROR', message: 'The model is away' },
      ]).shown,
    );
    expect(screen.getByRole('log')).toHaveTextContent('The model is away');
    expect(
      screen
        .getAllByRole('status')
        .some(({ textContent }) => textContent === 'The model is away'),
    ).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  }, 40_000);

  it('draws what is near the window of a long transcript, and keeps an open question', async () => {
    const { shown } = view([
      { type: 'RUN_STARTED' },
      {
        type: 'RUN_FINISHED',
        outcome: {
          type: 'interrupt',
          interrupts: [{ id: 'i', reason: 'approval', message: 'May I?' }],
        },
      },
      ...Array.from({ length: 500 }, (_, n) => [
        {
          type: 'CUSTOM',
          name: 'agentic-portal.io/notice',
          value: { message: `Notice ${n}` },
        },
      ]).flat(),
    ]);
    const { container } = await renderInTestApp(shown);
    const rows = container.querySelectorAll('[data-index]');
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.length).toBeLessThan(100);
    expect(
      screen.getByRole('region', { name: 'The agent asks' }),
    ).toBeInTheDocument();
  }, 40_000);

  it('goes to the event that the address names, and reads what is before it first', async () => {
    const events = Array.from({ length: 40 }, (_, n) =>
      say(`m${n}`, `No ${n}`),
    );
    const { load, shown } = view(events, 101);
    await renderInTestApp(shown, { initialRouteEntries: ['/?x=1#seq-50'] });
    await waitFor(() => expect(load).toHaveBeenCalledWith(50));

    const whole = view(events, 1);
    const { container } = await renderInTestApp(whole.shown, {
      initialRouteEntries: ['/#seq-20'],
    });
    await waitFor(() =>
      expect(container.querySelector('[data-marked]')).toHaveAttribute(
        'data-seq',
        '20',
      ),
    );
    expect(whole.load).not.toHaveBeenCalled();
  }, 40_000);
});
