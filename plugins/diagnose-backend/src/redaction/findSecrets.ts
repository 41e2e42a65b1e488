import { findEncodedSecrets } from './findEncodedSecrets';
import { findInContext } from './findInContext';
import { findJsonSecrets } from './findJsonSecrets';
import { findNamedValues } from './findNamedValues';
import { findPrivateKeys } from './findPrivateKeys';
import { findTokens } from './findTokens';
import { findUrlPasswords } from './findUrlPasswords';
import { findYamlSecrets } from './findYamlSecrets';
import { mergeSpans } from './mergeSpans';
import type { Detector } from './types';

const detectors: readonly Detector[] = [
  findPrivateKeys,
  findJsonSecrets,
  findYamlSecrets,
  findTokens,
  findUrlPasswords,
  findInContext,
  findNamedValues,
];

const findPlain: Detector = text => detectors.flatMap(find => find(text));

/** The secrets of a text, in order and apart from each other; also those in its base64. Linear in its length. */
export const findSecrets: Detector = text =>
  mergeSpans(text, [
    ...findPlain(text),
    ...findEncodedSecrets(text, findPlain),
  ]);
