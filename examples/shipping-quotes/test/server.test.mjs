import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createService } from '../src/server.mjs';

let service;
let url;

before(async () => {
  service = createService().listen(0);
  await once(service, 'listening');
  url = `http://localhost:${service.address().port}/quotes`;
});

after(() => service.close());

test('quotes a parcel', async () => {
  const body = JSON.stringify({
    zone: 'europe',
    weightKg: 2.4,
    sizeCm: [30, 20, 15],
  });
  const response = await fetch(url, { method: 'POST', body });
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), {
    zone: 'europe',
    chargedKg: 3,
    cents: 1830,
  });
});

test('refuses what is not JSON', async () => {
  const response = await fetch(url, { method: 'POST', body: 'parcel' });
  assert.equal(response.status, 400);
});
