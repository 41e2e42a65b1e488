import type { ClusterFinding, Diagnosis } from '@agentic-portal/api';
import { cutText } from './cutText';
import { filterFindings, filterOptions } from './filterFindings';
import { groupByCause } from './groupByCause';
import { locateEvidence } from './locateEvidence';
import { objectId } from './objectId';
import { objectText } from './objectText';
import { readLogFile } from './readLogFile';
import { requestOfFinding } from './requestOfFinding';
import { paramsOfRequest, requestOfParams } from './requestParams';
import { applyStageEvent, waitingStages } from './stages';

const finding = (
  id: string,
  more: Partial<ClusterFinding> = {},
): ClusterFinding => ({
  id,
  category: 'CrashLoopBackOff',
  severity: 'HIGH',
  message: `message of ${id}`,
  object: { kind: 'Pod', namespace: 'shop', name: id, cluster: 'one' },
  ...more,
});

/** A file of any size, of which a part is only made when it is read. */
const fileOf = (name: string, bytes: Uint8Array): File => {
  const part = (from: Uint8Array): unknown => ({
    name,
    size: from.length,
    slice: (start: number, end?: number) => part(from.subarray(start, end)),
    arrayBuffer: async () => new Uint8Array(from).buffer,
  });
  return part(bytes) as File;
};

describe('cutText', () => {
  it('leaves a text that is short enough as it is', () => {
    expect(cutText('a\nb', 3)).toEqual({ text: 'a\nb', cut: false });
  });

  it('keeps the begin and the end of a longer one, in whole lines, and says where the middle was', () => {
    const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`);
    const { text, cut } = cutText(lines.join('\n'), 1_000);
    const kept = text.split('\n');
    expect(cut).toBe(true);
    expect(text.length).toBeLessThanOrEqual(1_000);
    expect(text.length).toBeGreaterThan(900);
    expect(kept[0]).toBe('line 0');
    expect(kept.at(-1)).toBe('line 499');
    const mark = kept.filter(line => !lines.includes(line));
    expect(mark).toEqual([expect.stringContaining('left out')]);
    // Failures are at the end.
    expect(kept.indexOf(mark[0])).toBeLessThan(kept.length / 2);
  });

  it('cuts a single endless line too', () => {
    const { text } = cutText('x'.repeat(5_000), 1_000);
    expect(text.length).toBe(1_000);
  });
});

describe('readLogFile', () => {
  const encode = (text: string) => new TextEncoder().encode(text);

  it('reads UTF-8, and UTF-16 as PowerShell writes it', async () => {
    const utf8 = await readLogFile(fileOf('a.log', encode('Fehler: übel')));
    expect(utf8).toEqual({ text: 'Fehler: übel', cut: false });
    const utf16 = Buffer.from('\ufefferror: exit code 1', 'utf16le');
    expect(await readLogFile(fileOf('b.log', utf16))).toEqual({
      text: 'error: exit code 1',
      cut: false,
    });
  });

  it('takes begin and end of a file that is too large, without reading the rest', async () => {
    const filler = `${'ä'.repeat(49)}\n`.repeat(60_000);
    const file = fileOf('large.log', encode(`first\n${filler}last`));
    const whole = jest.spyOn(file, 'arrayBuffer');
    const { text, cut } = await readLogFile(file);
    expect(cut).toBe(true);
    expect(text.startsWith('first\n')).toBe(true);
    expect(text.endsWith('\nlast')).toBe(true);
    expect(text).not.toContain('\ufffd');
    expect(text.length).toBeLessThanOrEqual(1_000_000);
    expect(whole).not.toHaveBeenCalled();
  });

  it('refuses what is not text, with the name and what is taken', async () => {
    await expect(
      readLogFile(fileOf('core.gz', new Uint8Array([31, 139, 8, 0, 0]))),
    ).rejects.toThrow(/core\.gz is not a text file.*unpack/);
  });
});

describe('groupByCause', () => {
  it('puts symptoms below the root of their chain, and keeps the order', () => {
    const groups = groupByCause([
      finding('symptom', { explained_by: ['middle'] }),
      finding('other'),
      finding('middle', { explained_by: ['gone', 'root'] }),
      finding('root'),
    ]);
    expect(
      groups.map(({ cause, consequences }) => [
        cause.id,
        consequences.map(({ id }) => id),
      ]),
    ).toEqual([
      ['other', []],
      ['root', ['symptom', 'middle']],
    ]);
  });

  it('loses none when findings explain each other, themselves, or through one that is in such a circle', () => {
    const findings = [
      finding('a', { explained_by: ['b'] }),
      finding('b', { explained_by: ['a'] }),
      finding('self', { explained_by: ['self'] }),
      finding('behind', { explained_by: ['a'] }),
      finding('hidden cause', { explained_by: ['filtered out'] }),
    ];
    const shown = groupByCause(findings).flatMap(({ cause, consequences }) => [
      cause.id,
      ...consequences.map(({ id }) => id),
    ]);
    expect(shown.sort()).toEqual(findings.map(({ id }) => id).sort());
  });
});

describe('findings', () => {
  it('become a request that says where to look', () => {
    expect(
      requestOfFinding(
        finding('web-1', { sub_cause: 'ExitCode' }),
        'component:default/shop',
      ),
    ).toEqual({
      error_message: 'Pod web-1: CrashLoopBackOff (ExitCode)\nmessage of web-1',
      namespace: 'shop',
      pod_name: 'web-1',
      cluster: 'one',
      entity_ref: 'component:default/shop',
      include_cluster_health: false,
    });
    // A node has no namespace, and its name is not that of a pod.
    expect(
      requestOfFinding(
        finding('x', {
          category: 'NodeNotReady',
          object: { kind: 'Node', name: 'node-1' },
        }),
      ),
    ).toEqual({
      error_message: 'Node node-1: NodeNotReady\nmessage of x',
      include_cluster_health: true,
    });
  });

  it('are filtered by what occurs among them, severities the worst first', () => {
    const findings = [
      finding('a', { severity: 'LOW' }),
      finding('b', {
        severity: 'CRITICAL',
        object: { kind: 'Node', name: 'b' },
      }),
    ];
    expect(filterOptions(findings)).toEqual({
      severity: ['CRITICAL', 'LOW'],
      kind: ['Node', 'Pod'],
      namespace: ['shop'],
    });
    expect(filterFindings(findings, { namespace: 'shop' })).toEqual([
      findings[0],
    ]);
    expect(filterFindings(findings, { severity: 'HIGH' })).toEqual([]);
    expect(filterFindings(findings, {})).toEqual(findings);
  });

  it('name their objects, one id for all containers of a pod', () => {
    const pod = { kind: 'Pod', namespace: 'shop', name: 'web-1' };
    expect(objectText({ ...pod, container: 'app', cluster: 'one' })).toBe(
      'Pod shop/web-1, container app in one',
    );
    expect(objectText({ kind: 'Node', name: 'n' })).toBe('Node n');
    expect(objectId({ ...pod, container: 'app' })).toBe(objectId(pod));
    expect(objectId({ ...pod, name: 'a b#"' })).toMatch(/^[\w%.-]+$/);
  });
});

describe('the query of the page', () => {
  it('fills in the request that made it, and nothing else', () => {
    const request = {
      error_message: 'a & b\n= c',
      include_cluster_health: true,
      namespace: 'shop',
      pod_name: 'web-1',
      cluster: 'one',
      entity_ref: 'component:default/shop',
    };
    expect(requestOfParams(paramsOfRequest(request))).toEqual(request);
    expect(
      requestOfParams(new URLSearchParams('parent_id=x&namespace=+')),
    ).toEqual({ error_message: '', include_cluster_health: false });
  });
});

describe('locateEvidence', () => {
  const turn = (said: string, evidence: Array<[number | undefined, string]>) =>
    ({
      request: { error_message: said },
      response: {
        evidence: evidence.map(([line, text], index) => ({
          id: `e${index}`,
          line,
          text,
          kind: 'log',
        })),
      },
    } as unknown as Diagnosis);

  it("finds a turn's lines in its own text, or in the earlier one that they quote, and numbers those without a number", () => {
    const log = 'one\n\n  OOMKilled here\nthree';
    const turns = [
      turn(log, [[3, 'OOMKilled here']]),
      turn('why?', [
        [undefined, 'OOMKilled here'],
        [undefined, 'three'],
      ]),
      turn('and now?', []),
      turn('what?', [[2, 'OOMKilled here']]),
    ];
    const located = turns.map((_, index) => locateEvidence(turns, index));
    expect(located.map(({ source }) => source)).toEqual([
      log,
      log,
      'and now?',
      undefined,
    ]);
    expect(
      located.map(({ evidence }) => evidence.map(({ line }) => line)),
    ).toEqual([[3], [3, 4], [], [undefined]]);

    // The log of a container is not in what was said, and does not keep the rest from being found.
    turns[1].response.evidence.push({
      id: 'pod',
      kind: 'log',
      text: 'from the container',
      object: { kind: 'Pod', name: 'web-1' },
    });
    expect(locateEvidence(turns, 1).source).toBe(log);
  });
});

describe('applyStageEvent', () => {
  it('changes the stage that is meant, and ignores what it does not know', () => {
    const after = applyStageEvent(waitingStages, {
      type: 'stage',
      stage: 'collect',
      status: 'skipped',
      message: 'No cluster is configured',
      duration_ms: 2,
    });
    expect(after.map(({ status }) => status)).toEqual([
      'waiting',
      'skipped',
      'waiting',
      'waiting',
      'waiting',
    ]);
    expect(after[1].message).toBe('No cluster is configured');
    expect(applyStageEvent(after, { type: 'stage' })).toBe(after);
  });
});
