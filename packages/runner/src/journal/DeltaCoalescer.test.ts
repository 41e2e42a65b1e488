import type { AgUiEvent } from '@agentic-portal/api';
import { DeltaCoalescer } from './DeltaCoalescer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const delta = (messageId: string, text: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta: text,
});

describe('DeltaCoalescer', () => {
  let written: AgUiEvent[];
  let coalescer: DeltaCoalescer;
  beforeEach(() => {
    written = [];
    coalescer = new DeltaCoalescer(event => written.push(event));
  });

  it('writes the first delta at once and merges those that follow quickly', () => {
    coalescer.push(delta('a', '1'));
    expect(written).toEqual([delta('a', '1')]);
    coalescer.push(delta('a', '2'));
    coalescer.push(delta('a', '3'));
    expect(written).toHaveLength(1);
    jest.advanceTimersByTime(50);
    expect(written).toEqual([delta('a', '1'), delta('a', '23')]);
  });

  it('keeps the order, over messages and other events', () => {
    const end = { type: 'TEXT_MESSAGE_END', messageId: 'a' };
    for (const event of [
      delta('a', '1'),
      delta('a', '2'),
      delta('b', '3'),
      end,
    ]) {
      coalescer.push(event);
    }
    expect(written).toEqual([
      delta('a', '1'),
      delta('a', '2'),
      delta('b', '3'),
      end,
    ]);
  });

  it('does not hold much, and does not change the events that it gets', () => {
    const large = delta('a', 'x'.repeat(20_000));
    coalescer.push(delta('a', '1'));
    coalescer.push(large);
    expect(written).toHaveLength(2);
    expect(large.delta).toHaveLength(20_000);
  });
});
