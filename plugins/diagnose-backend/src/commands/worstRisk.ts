import type { Risk } from './types';

const ORDER: readonly Risk[] = ['low', 'medium', 'high'];

/** The worst of some risks; of none, low. */
export function worstRisk(...risks: readonly Risk[]): Risk {
  return ORDER[Math.max(0, ...risks.map(risk => ORDER.indexOf(risk)))];
}
