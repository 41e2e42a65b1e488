import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzeLog } from './analyzeLog';
import { analyzeLogStream } from './analyzeLogStream';
import { createLogAnalyzer } from './createLogAnalyzer';
import { programTexts } from './__testUtils__/corpus/programTexts';

const whole = Object.values(programTexts).flat().join('\n2026-11-20 INFO ok\n');

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size)
    yield bytes.subarray(at, at + size);
}

describe('analyzeLogStream', () => {
  it.each([1, 7, 1000, 1 << 20])(
    'finds the same in pieces of %d bytes as in the whole text',
    async size => {
      const expected = analyzeLog(whole);
      expect(expected.findings.length).toBeGreaterThan(8);
      const bytes = new TextEncoder().encode(whole);
      expect(await analyzeLogStream(pieces(bytes, size))).toEqual(expected);
      expect(analyzeLog(bytes)).toEqual(expected);
    },
  );

  it('takes strings that end within a character, and lines longer than any piece', () => {
    const text = `${'🙂 '.repeat(
      40_000,
    )}java.net.UnknownHostException: prices ${'é'.repeat(90_000)}\nERROR 🙂`;
    const { findings, lineCount } = analyzeLog(text);
    expect(lineCount).toBe(2);
    expect(findings).toMatchObject([
      { category: 'DNSFailure', matchCount: 1, firstLine: 1 },
    ]);
    expect(findings[0].matchedText).not.toContain('\ufffd');
  });

  it('counts a long line once, however many parts of it match', () => {
    const { findings } = analyzeLog('dial tcp: i/o timeout; '.repeat(20_000));
    expect(findings).toMatchObject([
      { category: 'NetworkError', matchCount: 1, lines: [{ line: 1 }] },
    ]);
  });

  it('reads a file of 200 MB in memory that does not grow with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'log-analyzer-'));
    try {
      const path = join(folder, 'large.log');
      const block = Buffer.from(
        `${'2026-11-20T10:00:00Z INFO request completed in 12 ms\n'.repeat(
          19_000,
        )}2026-11-20T10:00:01Z ERROR connect ECONNREFUSED 10.0.0.1:80\n`,
      );
      const blocks = Math.ceil(200e6 / block.length);
      const file = await open(path, 'w');
      for (let n = 0; n < blocks; n += 1) await file.write(block);
      await file.close();
      const before = process.memoryUsage();
      const { findings, lineCount } = await analyzeLogStream(path);
      const after = process.memoryUsage();
      expect(findings[0]).toMatchObject({
        category: 'NetworkError',
        matchCount: blocks,
      });
      expect(lineCount).toBe(blocks * 19_001 + 1);
      expect(after.rss - before.rss).toBeLessThan(100e6);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 60_000);

  it('ends with the reason of its signal, also while a piece does not come', async () => {
    async function* endless() {
      yield 'ERROR\n';
      await new Promise(() => {});
    }
    const abort = new AbortController();
    const analysis = analyzeLogStream(endless(), { signal: abort.signal });
    abort.abort(new Error('the reader left'));
    await expect(analysis).rejects.toThrow('the reader left');
    await expect(analyzeLogStream('/no/such/file')).rejects.toThrow('ENOENT');
  });

  it('takes nothing after its end', () => {
    const analyzer = createLogAnalyzer();
    analyzer.end();
    expect(() => analyzer.write('x')).toThrow('has ended');
    expect(() => analyzer.end()).toThrow('has ended');
  });
});
