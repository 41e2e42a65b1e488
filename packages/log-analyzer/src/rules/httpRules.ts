import type { Rule } from '../types';

/** What servers answer: failures of theirs, and too many requests. */
export const httpRules: readonly Rule[] = [
  {
    id: 'rate-limited',
    category: 'RateLimited',
    subCause: 'TooManyRequests',
    severity: 'MEDIUM',
    hint: 'A service refuses more requests for now (429). Slow down, honour Retry-After, or ask for a higher limit.',
    patterns: [
      /\b429 Too Many Requests\b/i,
      /\bToo Many Requests\b/i,
      /\b(?:status(?: ?code)?["']?[:=]?|response code["']?[:=]?|responded with|HTTP\/1\.1"?|HTTP\/2(?:\.0)?"?|Error:?|error:?|returned) ?"?429\b(?! {1,3}\d{2,12} "-)/,
      /\b(?:API )?rate[ -]?limit(?: has been| was| already)? (?:exceeded|reached|hit)\b/i,
      /\b(?:Throttling|ThrottlingException|RequestLimitExceeded|TooManyRequestsException|ProvisionedThroughputExceededException|SlowDown)\b(?=[:) ])/,
      /\bRate exceeded\b/,
      /\bRESOURCE_EXHAUSTED\b/,
      /\bcode = ResourceExhausted\b/,
      /\bRateLimitError\b/,
      /\bsecondary rate limit\b/i,
      /\blimiting requests, excess\b/,
    ],
    examples: [
      'Error: Request failed with status code 429',
      'An error occurred (ThrottlingException) when calling the DescribeInstances operation: Rate exceeded',
      'API rate limit exceeded for installation ID 12345',
      'openai.RateLimitError: Error code: 429 - quota reached',
      '2026/11/20 10:00:00 [error] 31#31: *7 limiting requests, excess: 5.500 by zone "api"',
    ],
    lookAlikes: [
      'rate limit: 5000 requests an hour',
      'INFO rate limit remaining 429',
      'took 429 ms',
    ],
  },
  {
    id: 'http-bad-gateway',
    category: 'HTTPServerError',
    subCause: 'BadGateway',
    severity: 'HIGH',
    hint: 'A proxy could not get an answer from the server behind it (502). Look at that server: it may be down, or speak another protocol.',
    patterns: [
      /\b502 (?:Server Error: )?Bad Gateway\b/i,
      /\b(?:status(?: ?code)?["']?[:=]?|response code["']?[:=]?|responded with|HTTP\/1\.1"?|HTTP\/2(?:\.0)?"?|HTTP|error:?|returned) ?"?502\b(?! {1,3}ms)/i,
    ],
    examples: [
      '<title>502 Bad Gateway</title>',
      'ERROR request failed with status code 502',
    ],
    lookAlikes: [
      'error_page 502 503 504 /50x.html;',
      '10.0.0.7 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 502 "-" "curl/8.5.0"',
    ],
  },
  {
    id: 'http-unavailable',
    category: 'HTTPServerError',
    subCause: 'ServiceUnavailable',
    severity: 'HIGH',
    hint: 'A service says that it cannot answer now (503): no instance is ready, or it is overloaded.',
    patterns: [
      /\b503 (?:Server Error: )?Service (?:Temporarily )?Unavailable\b/i,
      /\b(?:status(?: ?code)?["']?[:=]?|response code["']?[:=]?|responded with|HTTP\/1\.1"?|HTTP\/2(?:\.0)?"?|HTTP|error:?|returned) ?"?503\b(?! {1,3}ms)/i,
      /\bService(?: Temporarily)? Unavailable\b(?=[:.<,]|$)/i,
    ],
    examples: [
      'ERROR request failed with status code 503',
      '10.0.0.7 - - [20/Nov/2026:10:00:00 +0000] "GET /api HTTP/1.1" 503 190 "-" "curl/8.5.0"',
    ],
    lookAlikes: [
      '10.0.0.7 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 503 "-" "curl/8.5.0"',
      'served 503 requests',
    ],
  },
  {
    id: 'http-gateway-timeout',
    category: 'HTTPServerError',
    subCause: 'GatewayTimeout',
    severity: 'HIGH',
    hint: 'A proxy gave up waiting for the server behind it (504). Compare its timeout with how long that server takes.',
    patterns: [
      /\b504 (?:Server Error: )?Gateway Time-?out\b/i,
      /\b(?:status(?: ?code)?["']?[:=]?|response code["']?[:=]?|responded with|HTTP\/1\.1"?|HTTP\/2(?:\.0)?"?|HTTP|error:?|returned) ?"?504\b(?! {1,3}ms)/i,
    ],
    examples: [
      '<head><title>504 Gateway Time-out</title></head>',
      'ERROR upstream returned 504',
    ],
    lookAlikes: ['proxy_read_timeout 504s;'],
  },
  {
    id: 'http-internal-error',
    category: 'HTTPServerError',
    subCause: 'InternalServerError',
    severity: 'HIGH',
    hint: 'A server failed while it answered (500). Its own log at that time says why.',
    patterns: [
      /\b500 (?:Server Error: )?Internal Server Error\b/i,
      /\bERROR[\]:| ][^\n]{0,80} (?:GET|POST|PUT|PATCH|DELETE) \/[^ "\n]{0,300} 50[0-4]\b/,
      /\bInternal Server Error\b/i,
      /\b(?:status(?: ?code)?["']?[:=]?|response code["']?[:=]?|responded with|HTTP\/1\.1"?|HTTP\/2(?:\.0)?"?|HTTP|returned) ?"?500\b(?! {1,3}ms)/i,
    ],
    examples: [
      'GET /orders 500 Internal Server Error',
      '10.0.0.7 - - [20/Nov/2026:10:00:00 +0000] "POST /orders HTTP/1.1" 500 1270 "-" "okhttp/4.9"',
      'AxiosError: Request failed with status code 500',
    ],
    lookAlikes: [
      'status=200 bytes=500',
      'INFO GET /orders 200 500 ms',
      '"GET /page/500 HTTP/1.1" 200 12',
    ],
  },
];
