import type { ModelPrice } from './runner';

/** The price of a model: of the names in `prices` that it begins with, the longest one counts. */
export function priceOf(
  prices: Readonly<Record<string, ModelPrice>> = {},
  model: string,
): ModelPrice | undefined {
  const [longest] = Object.keys(prices)
    .filter(prefix => model.startsWith(prefix))
    .sort((one, other) => other.length - one.length);
  return longest === undefined ? undefined : prices[longest];
}
