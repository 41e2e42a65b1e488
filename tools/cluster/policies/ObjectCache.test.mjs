import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ObjectCache } from './ObjectCache.mjs';

const at = (resourceVersion, name = 'a') => ({
  metadata: {
    namespace: 'red',
    name,
    resourceVersion: String(resourceVersion),
  },
});

test('what a watch says late does not undo what was read meanwhile', () => {
  const cache = new ObjectCache();
  cache.put(at(9));
  cache.put(at(10));
  cache.put(at(8));
  cache.delete(at(7));
  assert.deepEqual(cache.objects, [at(10)]);
  cache.delete(at(11));
  assert.deepEqual(cache.objects, []);
});

test('what a new list does not have is gone', () => {
  const cache = new ObjectCache();
  cache.put(at(3, 'a'));
  cache.put(at(5, 'b'));
  cache.replace([at(4, 'b'), at(6, 'c')]);
  assert.deepEqual(cache.objects, [at(5, 'b'), at(6, 'c')]);
});
