import type { Rule } from '../types';

/** An image that cannot be had. */
export const imagePullBackOffRules: readonly Rule[] = [
  {
    id: 'image-pull-unauthorised',
    subCause: 'Unauthorized',
    category: 'ImagePullBackOff',
    severity: 'HIGH',
    hint: 'The registry refused to hand out the image: it is private and the pull secret is missing or wrong, or the repository does not exist.',
    patterns: [
      /\bpull access denied\b/i,
      /\brepository does not exist or may require\b/i,
      /\brequested access to the resource is denied\b/i,
      /\bfailed to (?:pull|authorize)[^\n]{1,400}\b(?:401 Unauthorized|403 Forbidden|authorization failed|no basic auth credentials)\b/i,
    ],
    examples: [
      "Error response from daemon: pull access denied for acme/web, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      'Failed to pull image "registry.example.com/web:1.2": failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized',
    ],
    lookAlikes: ['pull request access was granted', 'Login Succeeded'],
  },
  {
    id: 'image-pull-not-found',
    subCause: 'NotFound',
    category: 'ImagePullBackOff',
    severity: 'HIGH',
    hint: 'The image or its tag does not exist in the registry. Check name, tag and spelling.',
    patterns: [
      /\bmanifest unknown\b/i,
      /\bmanifest for [^\n]{1,300} not found\b/i,
      /\bfailed to (?:pull(?: and unpack)? image|resolve ref(?:erence)?)[^\n]{1,400}: not found/i,
      /\bfailed to solve: [^"\n]{1,300}: not found\b/i,
    ],
    examples: [
      'Failed to pull image "web:nope": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/web:nope": failed to resolve reference "docker.io/library/web:nope": docker.io/library/web:nope: not found',
      'manifest for acme/web:1.3 not found: manifest unknown: manifest unknown',
      'ERROR: failed to solve: node:99-alpine: docker.io/library/node:99-alpine: not found',
    ],
    lookAlikes: [
      'manifest.json not found, using defaults',
      'applied the manifest for web',
    ],
  },
  {
    id: 'image-pull-rate-limit',
    subCause: 'RateLimited',
    category: 'ImagePullBackOff',
    severity: 'HIGH',
    hint: 'The registry limits how many images may be pulled. Log in, use a mirror, or wait.',
    patterns: [
      /\breached your (?:unauthenticated )?pull rate limit\b/i,
      /\bfailed to (?:pull|resolve|copy|do request)[^\n]{1,400}\b429 Too Many Requests\b/i,
      /\btoomanyrequests:/i,
    ],
    examples: [
      'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading',
    ],
    lookAlikes: ['the rate limit of the API is 5000 requests an hour'],
  },
  {
    id: 'image-pull-architecture',
    category: 'ImagePullBackOff',
    subCause: 'ArchitectureMismatch',
    severity: 'HIGH',
    hint: "The image exists, but not for this node's operating system and architecture. Build it for several platforms, or choose nodes that fit.",
    patterns: [
      /\bno matching manifest for \w{1,20}\/\w{1,20}(?:\/\w{1,10})?/i,
      /\bno match for platform in manifest\b/i,
    ],
    examples: [
      'no matching manifest for linux/arm64/v8 in the manifest list entries',
      'Failed to pull image "acme/web:2": failed to unpack image: no match for platform in manifest: not found',
    ],
    lookAlikes: ['the manifest for linux/arm64 was pushed'],
  },
  {
    id: 'image-pull-dns',
    category: 'ImagePullBackOff',
    subCause: 'DNSFailure',
    severity: 'HIGH',
    hint: "The node does not find the registry's address. Check the name of the image, and DNS of the node.",
    patterns: [
      /\b(?:failed to (?:pull|resolve|do request|copy)|error pulling image|ErrImagePull)[^\n]{1,400}\b(?:no such host|server misbehaving|Temporary failure in name resolution)/i,
      /\bGet "https?:\/\/[\w.:-]{1,250}\/v2\/[^"\n]{0,200}"?: dial tcp: lookup /,
    ],
    examples: [
      'Failed to pull image "acme/web:1.3": rpc error: code = Unknown desc = dial tcp: lookup registry.example.com: no such host',
    ],
    lookAlikes: ['pulled image "acme/web:1.3" from its host'],
  },
  {
    id: 'image-pull-tls',
    category: 'ImagePullBackOff',
    subCause: 'TLSFailure',
    severity: 'HIGH',
    hint: "The node does not trust the registry's certificate, or the registry does not speak TLS. Give the runtime its CA, or configure it as plain HTTP.",
    patterns: [
      /\b(?:failed to (?:pull|resolve|do request|copy)|error pulling image|ErrImagePull)[^\n]{1,400}\b(?:x509: |server gave HTTP response to HTTPS client)/i,
      /\bGet "https?:\/\/[\w.:-]{1,250}\/v2\/[^"\n]{0,200}"?: (?:x509: |tls: |http: server gave HTTP response)/,
    ],
    examples: [
      'Failed to pull image "registry.local/web:1": failed to do request: Head "https://registry.local/v2/web/manifests/1": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ],
    lookAlikes: ['the registry has a new certificate'],
  },
  {
    id: 'image-pull-unreachable',
    category: 'ImagePullBackOff',
    subCause: 'Unreachable',
    severity: 'HIGH',
    hint: 'The registry cannot be reached from the node. Check that it runs, and proxy and firewall of the node.',
    patterns: [
      /\b(?:failed to (?:pull|resolve|do request|copy)|error pulling image|ErrImagePull)[^\n]{1,400}\b(?:connection refused|connection reset by peer|no route to host|network is unreachable)/i,
      /\bGet "https?:\/\/[\w.:-]{1,250}\/v2\/[^"\n]{0,200}"?: dial tcp [^\n]{1,200}(?:refused|no route to host|unreachable)/,
    ],
    examples: [
      'Failed to pull image "10.0.0.9:5000/web:1": rpc error: code = Unknown desc = failed to pull and unpack image: dial tcp 10.0.0.9:5000: connect: connection refused',
    ],
    lookAlikes: ['the registry is reachable'],
  },
  {
    id: 'image-pull-network',
    category: 'ImagePullBackOff',
    subCause: 'Timeout',
    severity: 'HIGH',
    hint: 'The registry did not answer in time. Check proxy and firewall of the node, and the registry itself.',
    patterns: [
      /\b(?:failed to (?:pull|resolve|do request|copy)|error pulling image|ErrImagePull)[^\n]{1,400}\b(?:i\/o timeout|deadline exceeded|TLS handshake timeout|context canceled)/i,
      /\bGet "https?:\/\/[\w.:-]{1,250}\/v2\/[^"\n]{0,200}"?: (?:net\/http: request canceled|dial tcp|net\/http: TLS handshake timeout|context deadline exceeded)/,
    ],
    examples: [
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    ],
    lookAlikes: [
      '  Normal  Pulling  2m  kubelet  Pulling image "acme/web:1.3"',
    ],
  },
  {
    id: 'image-signature',
    category: 'ImagePullBackOff',
    subCause: 'SignatureInvalid',
    severity: 'HIGH',
    hint: 'The node does not accept the signature of the image, or it has none. Sign it, or correct the policy of the node.',
    patterns: [/\bSignatureValidationFailed\b/],
    examples: ['web-1   0/1   SignatureValidationFailed   0   10s'],
    lookAlikes: ['the signature was validated'],
  },
  {
    id: 'image-name-invalid',
    category: 'ImagePullBackOff',
    subCause: 'InvalidName',
    severity: 'HIGH',
    hint: 'The name of the image is not a valid one, so that no registry was asked. Look for spaces, capitals, empty variables and doubled colons.',
    patterns: [
      /\bInvalidImageName\b/,
      /\bcouldn't parse image (?:reference|name)\b/i,
      /\bfailed to apply default image tag\b/i,
      /\binvalid reference format\b/i,
    ],
    examples: [
      'web-1   0/1   InvalidImageName   0   10s',
      'Failed to apply default image tag "acme/Web:": couldn\'t parse image name "acme/Web:": invalid reference format: repository name must be lowercase',
    ],
    lookAlikes: ['the reference format is described below'],
  },
  {
    id: 'image-never-pulled',
    category: 'ImagePullBackOff',
    subCause: 'NeverPull',
    severity: 'HIGH',
    hint: 'The image is not on the node, and imagePullPolicy: Never forbids to fetch it.',
    patterns: [
      /\bErrImageNeverPull\b/,
      /\bis not present with pull policy of Never\b/,
    ],
    examples: [
      'Warning  ErrImageNeverPull  kubelet  Container image "web:dev" is not present with pull policy of Never',
    ],
    lookAlikes: ['imagePullPolicy: Never'],
  },
  {
    id: 'image-pull-back-off',
    category: 'ImagePullBackOff',
    severity: 'HIGH',
    hint: "The node cannot pull the container's image, and waits longer before each attempt. The pod's events say what the registry answered.",
    patterns: [
      /\bImagePullBackOff\b/,
      /\bErrImagePull\b/,
      /\bCannotPull\w{0,12}Error\b/,
      /\bimage[ -]pull[ -]back-?off\b/i,
      /\bFailed to pull image\b/i,
      /\bback-off pulling image\b/i,
    ],
    examples: [
      'web-1   0/1     ImagePullBackOff   0          3m',
      'web-2   0/1     Init:ErrImagePull  0          3m',
      '  Normal   BackOff    5s (x3 over 40s)  kubelet  Back-off pulling image "acme/web:1.3"',
      'Failed to pull image "acme/web:1.3": rpc error: code = Unknown desc = dial tcp: lookup registry.example.com: no such host',
    ],
    lookAlikes: [
      'imagePullPolicy: Always',
      '  Normal  Pulled  2m  kubelet  Successfully pulled image "acme/web:1.3" in 1.2s',
      'imagePullSecrets: [{ name: imagepullbackoff }]',
      'level=info msg="watching for ImagePullBackOff"',
      'retryReasons: ["ImagePullBackOff","ErrImagePull"]',
    ],
  },
];
