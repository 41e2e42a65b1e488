import { heaviestKg, rates, volumePerKilogram } from './rates.mjs';

/** A parcel that cannot be quoted; the message says what is allowed. */
export class InvalidParcel extends Error {}

/**
 * Quotes a parcel. It is charged by its weight or by its volume, whichever is more.
 *
 * @returns {{ zone: string, chargedKg: number, cents: number }}
 */
export function quote({ zone, weightKg, sizeCm }) {
  const rate = Object.hasOwn(rates, zone) ? rates[zone] : undefined;
  if (!rate) {
    throw new InvalidParcel(
      `zone must be one of ${Object.keys(rates).join(', ')}`,
    );
  }
  if (!(weightKg > 0) || weightKg > heaviestKg) {
    throw new InvalidParcel(
      `weightKg must be above 0 and at most ${heaviestKg}`,
    );
  }
  if (sizeCm?.length !== 3 || !sizeCm.every(side => side > 0)) {
    throw new InvalidParcel('sizeCm must be three lengths above 0');
  }
  const [length, width, height] = sizeCm;
  const volumetricKg = (length * width * height) / volumePerKilogram;
  const chargedKg = Math.ceil(Math.max(weightKg, volumetricKg));
  return { zone, chargedKg, cents: rate.base + rate.perKilogram * chargedKg };
}
