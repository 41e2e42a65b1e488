import { redactSecrets } from './redactSecrets';

const jwt = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0In0'}.${'c2lnbmF0dXJlMTIz'}`;

describe('redactSecrets', () => {
  it.each([
    [
      'a bearer token',
      `Authorization: Bearer abc.def-123456`,
      'abc.def-123456',
    ],
    ['basic credentials', `authorization: Basic dXNlcjpwYXNz`, 'dXNlcjpwYXNz'],
    [
      'a bearer token in prose',
      `sent bearer a1b2c3d4e5f6g7h8`,
      'a1b2c3d4e5f6g7h8',
    ],
    ['a JWT', `token was ${jwt} and failed`, jwt],
    ['a password in a URL', 'postgres://app:s3cr3t@db:5432/shop', 's3cr3t'],
    [
      'a password with a slash in a URL',
      'amqp://app:s3/cr3t@mq:5672',
      's3/cr3t',
    ],
    [
      'a token in a clone URL',
      'https://ghs16charactersormore@example.com/a.git',
      'ghs16charactersormore',
    ],
    [
      'an AWS key',
      'aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
      'AKIAIOSFODNN7EXAMPLE',
    ],
    [
      'an AWS secret',
      'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'wJalrXUtnFEMI',
    ],
    ['a forge token', `ghp_${'a1B2'.repeat(9)}`, 'ghp_a1B2'],
    ['a variable', 'DB_PASSWORD=hunter2', 'hunter2'],
    ['a variable in describe output', '      DB_PASSWORD:  hunter2', 'hunter2'],
    [
      'a JSON field',
      '{"client_secret": "hunter2 with spaces","a":1}',
      'hunter2',
    ],
    ['a quoted value', "password='hunter2'", 'hunter2'],
    ['a query parameter', 'GET /?api_key=hunter2&x=1', 'hunter2'],
    ['an argument', 'curl --token hunter2 https://x', 'hunter2'],
    ['YAML', 'db:\n  password: hunter2\n', 'hunter2'],
    ['a cookie', 'Cookie: session=hunter2; a=b', 'hunter2'],
    [
      'a private key',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIEhunter2\n-----END RSA PRIVATE KEY-----\nafter',
      'MIIEhunter2',
    ],
    [
      'a private key that was cut off',
      'key: -----BEGIN PRIVATE KEY-----\nMIIEhunter2\nERROR: it failed (again)',
      'MIIEhunter2',
    ],
    [
      'a private key on one line',
      '"key":"-----BEGIN PRIVATE KEY-----\\nMIIEhunter2\\n-----END PRIVATE KEY-----\\n"',
      'MIIEhunter2',
    ],
  ])('removes %s, and keeps the number of lines', (_, text, secret) => {
    expect(text).toContain(secret);
    const redacted = redactSecrets(text);
    expect(redacted).not.toContain(secret);
    expect(redacted).toContain('[REDACTED]');
    expect(redacted.split('\n')).toHaveLength(text.split('\n').length);
  });

  it.each([
    'Image ID: docker.io/acme/web@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'uid: 2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d',
    'commit 4a137bd1c2e3f405162738495a6b7c8d9e0f1a2b',
    'Error: secret "db-credentials" not found',
    "couldn't find key password in Secret shop/db",
    "DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false",
    'secretName: db-credentials',
    'automountServiceAccountToken: false',
    "Access denied for user 'app'@'10.0.0.5' (using password: YES)",
    'SyntaxError: Unexpected token } in JSON at position 3',
    'error: invalid token: expired',
    'git@github.com: Permission denied (publickey).',
    'http://10.0.0.1:8080/a@b',
    'maxTokens=4096 usage=12',
    '-----BEGIN CERTIFICATE-----',
  ])('leaves alone: %s', text => {
    expect(redactSecrets(text)).toBe(text);
  });

  it('ends a private key where it ends, and shows what follows', () => {
    expect(
      redactSecrets(
        '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nOOMKilled',
      ),
    ).toBe('[REDACTED]\n[REDACTED]\n[REDACTED]\nOOMKilled');
  });

  it.each([
    'eyJ',
    'eyJaaaaaaaa.',
    'password',
    'a://b:',
    '-----BEGIN PRIVATE KEY-----',
    'authorization: ',
    'token = "',
    '    secret:',
    '--token',
    'bearer ',
  ])('is linear over a hostile line of: %s', unit => {
    const time = (length: number) => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      const start = performance.now();
      redactSecrets(text);
      return performance.now() - start;
    };
    time(10_000);
    const small = Math.min(time(75_000), time(75_000));
    const large = Math.min(time(300_000), time(300_000));
    expect(large).toBeLessThan(Math.max(10 * small, 250));
  });
});
