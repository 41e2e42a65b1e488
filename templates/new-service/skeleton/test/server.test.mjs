import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createService } from '../src/server.mjs';

test('it says that it lives', async t => {
  const server = createService().listen(0);
  t.after(() => server.close());
  const { port } = server.address();
  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  assert.equal(response.status, 200);
});
