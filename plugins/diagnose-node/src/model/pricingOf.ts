import type { ModelPricing } from './ModelPricing';

/** Dated and numbered releases of a model cost what it costs: `-20260929`, `-2026-09-29`, `-001`, `-latest`. */
const RELEASE = /-(?:\d{8}|\d{4}-\d{2}-\d{2}|\d{3}|latest)$/;

/**
 * The price of a model.
 *
 * @param prices - Prices by the model's name, as its provider lists them
 * @returns undefined when the model is not known: no price is better than a wrong one
 */
export function pricingOf(
  model: string,
  prices: Readonly<Record<string, ModelPricing>>,
): ModelPricing | undefined {
  const name = [model, model.replace(RELEASE, '')].find(known =>
    Object.prototype.hasOwnProperty.call(prices, known),
  );
  return name === undefined ? undefined : prices[name];
}
