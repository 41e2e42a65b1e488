import type { Cause } from './types';

/** Why an image is not pulled: the words of containerd, CRI-O, registries and the kubelet. The first that fits is it. */
export const imageCauses: ReadonlyArray<Omit<Cause, 'category'>> = [
  {
    pattern: /toomanyrequests|too many requests|rate limit/i,
    subCause: 'RateLimited',
  },
  {
    pattern:
      /no match for platform|no matching manifest|does not match the specified platform|exec format error/i,
    subCause: 'ArchitectureMismatch',
  },
  {
    pattern: /InvalidImageName|couldn't parse image|invalid reference format/i,
    subCause: 'InvalidName',
  },
  {
    pattern: /ErrImageNeverPull|not present with pull policy of Never/i,
    subCause: 'NeverPull',
  },
  {
    pattern:
      /x509|certificate|http: server gave HTTP response to HTTPS client/i,
    subCause: 'TLSFailure',
  },
  {
    pattern:
      /no such host|server misbehaving|lookup [^\s]{1,253}(?: on [^\s]{1,80})?:/i,
    subCause: 'DNSFailure',
  },
  {
    pattern:
      /unauthori[sz]ed|authentication required|access denied|access forbidden|no basic auth credentials|insufficient_scope|\b40[13]\b|denied:/i,
    subCause: 'Unauthorized',
  },
  {
    pattern: /i\/o timeout|deadline exceeded|timed? ?out/i,
    subCause: 'Timeout',
  },
  {
    pattern:
      /connection refused|connection reset|no route to host|network is unreachable/i,
    subCause: 'Unreachable',
  },
  {
    pattern: /not found|manifest unknown|name unknown|does not exist|\b404\b/i,
    subCause: 'NotFound',
  },
  { pattern: /no space left on device/i, subCause: 'DiskFull' },
  {
    pattern: /SignatureValidationFailed|signature/i,
    subCause: 'SignatureInvalid',
  },
];
