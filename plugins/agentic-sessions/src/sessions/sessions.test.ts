import type { AgenticSession } from '@agentic-portal/api';
import { sessionFixture } from '../__testUtils__/sessionFixture';
import { applyWatchEvent } from './applyWatchEvent';
import { entityRepoUrl } from './entityRepoUrl';
import type { SessionFilters } from './sessionFilters';
import { sessionText } from './sessionText';

const all: SessionFilters = { phases: [], orderBy: '-creationTimestamp' };
const names = (list: { items: readonly AgenticSession[] }) =>
  list.items.map(item => item.metadata.name);
const at = (
  name: string,
  hour: number,
  phase: 'Running' | 'Failed' = 'Running',
) =>
  sessionFixture(name, {
    createdAt: `2026-11-20T${hour}:00:00Z`,
    status: { phase },
  });

describe('applyWatchEvent', () => {
  const list = { items: [at('c', 13), at('a', 11)] };

  it('puts a new session in its place, replaces a changed one, and takes a deleted one out', () => {
    const added = applyWatchEvent(
      list,
      { type: 'ADDED', object: at('b', 12) },
      all,
    );
    expect(names(added)).toEqual(['c', 'b', 'a']);
    const changed = applyWatchEvent(
      added,
      { type: 'MODIFIED', object: at('b', 12, 'Failed') },
      all,
    );
    expect(changed.items[1].status.phase).toBe('Failed');
    expect(
      names(
        applyWatchEvent(changed, { type: 'DELETED', object: at('b', 12) }, all),
      ),
    ).toEqual(['c', 'a']);
  });

  it('takes a session out that fits the filters no more, and lets none in that does not', () => {
    const running: SessionFilters = { ...all, phases: ['Running'] };
    const event = { type: 'MODIFIED', object: at('a', 11, 'Failed') } as const;
    expect(names(applyWatchEvent(list, event, running))).toEqual(['c']);
    const other = { type: 'ADDED', object: at('x', 14, 'Failed') } as const;
    expect(applyWatchEvent(list, other, running)).toBe(list);
  });

  it('leaves a session that belongs to a page which is not loaded to that page', () => {
    const paged = { ...list, nextCursor: 'n' };
    const old = { type: 'ADDED', object: at('old', 10) } as const;
    expect(applyWatchEvent(paged, old, all)).toBe(paged);
    expect(names(applyWatchEvent(list, old, all))).toEqual(['c', 'a', 'old']);
  });
});

describe('entityRepoUrl', () => {
  const entity = (annotations: Record<string, string>, kind = 'Component') => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'orders', annotations },
  });

  it.each([
    [
      'url:https://github.com/acme/orders/tree/main/',
      'https://github.com/acme/orders',
    ],
    [
      'url:https://gitlab.com/acme/x/orders/-/blob/main/catalog-info.yaml',
      'https://gitlab.com/acme/x/orders',
    ],
    [
      'url:https://gitea.example.com/acme/orders/src/branch/main/',
      'https://gitea.example.com/acme/orders',
    ],
    [
      'url:http://127.0.0.1:7010/orders.git',
      'http://127.0.0.1:7010/orders.git',
    ],
    ['file:/srv/orders/', undefined],
  ])('of the source location %s is %s', (location, repo) => {
    expect(
      entityRepoUrl(entity({ 'backstage.io/source-location': location })),
    ).toBe(repo);
  });

  it('is what the annotation of its own says, and nothing for what is not a component', () => {
    const annotations = {
      'agentic-portal.io/repo-url': 'ssh://git@example.com/orders.git',
      'backstage.io/source-location': 'url:https://github.com/acme/other',
    };
    expect(entityRepoUrl(entity(annotations))).toBe(
      'ssh://git@example.com/orders.git',
    );
    expect(entityRepoUrl(entity(annotations, 'API'))).toBeUndefined();
  });
});

describe('sessionText', () => {
  it('names repositories, people and times as people do', () => {
    expect(sessionText.repo('https://github.com/acme/orders.git')).toBe(
      'acme/orders',
    );
    expect(sessionText.repo('git@github.com:acme/orders.git')).toBe(
      'acme/orders',
    );
    expect(sessionText.repo('http://127.0.0.1:7010/orders.git')).toBe('orders');
    expect(sessionText.person('user:default/jane')).toBe('jane');
    expect(sessionText.duration(200_000)).toBe('3 min 20 s');
    expect(sessionText.titleOfPrompt('\n## Fix the tests\nAll of them')).toBe(
      'Fix the tests',
    );
  });
});
