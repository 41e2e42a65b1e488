const suffixes: Record<string, number> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/**
 * The number of a Kubernetes quantity (CPUs, bytes), for comparisons. (`@kubernetes/client-node` has the same in a module
 * that it does not export.)
 */
export function quantity(text: string): number {
  const [, digits, suffix] = /^([0-9.]+)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = suffix ? suffixes[suffix] : 1;
  if (digits === undefined || factor === undefined) {
    throw new Error(`'${text}' is not a quantity`);
  }
  return Number(digits) * factor;
}
