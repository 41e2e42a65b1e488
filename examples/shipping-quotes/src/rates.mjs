/** Prices in cents: what a parcel costs at least, and what each started kilogram adds. */
export const rates = {
  domestic: { base: 490, perKilogram: 60 },
  europe: { base: 1290, perKilogram: 180 },
  world: { base: 2490, perKilogram: 540 },
};

/** The heaviest parcel that the carrier takes, in kilograms. */
export const heaviestKg = 31.5;

/** Cubic centimetres that the carrier charges as one kilogram. */
export const volumePerKilogram = 5000;
