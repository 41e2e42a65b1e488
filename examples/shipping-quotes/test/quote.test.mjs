import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InvalidParcel, quote } from '../src/quote.mjs';

test('charges started kilograms', () => {
  const { chargedKg, cents } = quote({
    zone: 'domestic',
    weightKg: 2.1,
    sizeCm: [10, 10, 10],
  });
  assert.equal(chargedKg, 3);
  assert.equal(cents, 490 + 3 * 60);
});

test('charges the volume of a light parcel', () => {
  assert.equal(
    quote({ zone: 'europe', weightKg: 1, sizeCm: [50, 40, 30] }).chargedKg,
    12,
  );
});

test('says what is allowed', () => {
  const parcel = { zone: 'world', weightKg: 1, sizeCm: [10, 10, 10] };
  for (const wrong of [
    { zone: 'moon' },
    { zone: 'toString' },
    { weightKg: 0 },
    { weightKg: 32 },
    { sizeCm: [1, 2] },
  ]) {
    assert.throws(() => quote({ ...parcel, ...wrong }), InvalidParcel);
  }
});
