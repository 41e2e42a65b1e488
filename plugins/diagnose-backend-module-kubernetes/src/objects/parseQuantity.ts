/** Suffixes of `k8s.io/apimachinery/pkg/api/resource`. */
const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The value of a Kubernetes quantity such as `250m`, `1.5Gi` or `2e3`; undefined when it is none.
 *
 * client-node's `quantityToScalar` throws on `1.5Gi`, which the API server accepts.
 */
export function parseQuantity(quantity: unknown): number | undefined {
  if (typeof quantity === 'number')
    return Number.isFinite(quantity) ? quantity : undefined;
  if (typeof quantity !== 'string' || quantity.length > 40) return undefined;
  const [, amount, suffix] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([a-zA-Z]{0,2})$/.exec(
      quantity,
    ) ?? [];
  const factor = suffix === undefined ? undefined : factors[suffix];
  return factor === undefined ? undefined : Number(amount) * factor;
}
