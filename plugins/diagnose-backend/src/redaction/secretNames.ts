/** What a secret is called, as the last word of a name or as the end of a word: `PGPASSWORD`, `authToken`. */
export const secretNouns: readonly string[] = [
  'password',
  'passwords',
  'passwd',
  'passphrase',
  'passcode',
  'pwd',
  'secret',
  'token',
  'apikey',
  'secretkey',
  'privatekey',
  'accesskey',
  'credential',
  'credentials',
  'creds',
  'authorization',
  'cookie',
  'jwt',
  'psk',
  'dockerconfigjson',
  'dockercfg',
];

/** Pairs of words that name a secret together. */
export const secretPairs: readonly string[] = [
  'access key',
  'account key',
  'admin key',
  'api key',
  'app key',
  'application key',
  'auth key',
  'certificate key',
  'client key',
  'consumer key',
  'deploy key',
  'encryption key',
  'enc key',
  'function key',
  'hmac key',
  'jwt key',
  'license key',
  'master key',
  'private key',
  'root key',
  'secret key',
  'security key',
  'service key',
  'session key',
  'shared key',
  'signing key',
  'ssh key',
  'storage key',
  'subscription key',
  'unseal key',
  'webhook key',
  'session id',
  'access signature',
];

/** Short names that are secrets only beside another word, as in DB_PASS, or with `=`. */
export const shortNouns: readonly string[] = [
  'pass',
  'pw',
  'pat',
  'otp',
  'dbpass',
  'userpass',
  'rootpass',
  'adminpass',
  'smtppass',
];

/** After the noun: the name is of something about the secret. */
export const aboutSecrets: ReadonlySet<string> = new Set(
  (
    'name names ref refs id ids type types kind path paths file files filename dir directory mount mounts volume volumes ' +
    'policy policies ttl expiry expires expire expired expiration expiring length len count counter url urls uri endpoint ' +
    'host port limit limits usage used version versions algorithm alg age rotation rotated enabled disabled required optional ' +
    'hash hashes checksum digest sha sha256 size bytes provider providers store stores manager service server class ' +
    'user username email attempts attempt retries retry timeout at status state field prefix suffix format audience issuer scope scopes ' +
    'reviews review valid invalid present set exists missing controller mode source engine namespace index arn strength min max ' +
    'reset changed error errors message messages permissions permission selector rules rule request requests response stdin ' +
    'lifetime duration seconds minutes hours days ms refresh interval plugin driver helper handler validator generator factory ' +
    'go py js ts tsx jsx java rb rs cs cpp cc c h kt scala php yaml yml json md txt pem html css sh sql proto tf hcl conf ini lock ' +
    'stdout label annotation description title hint prompt placeholder question rounds cost ' +
    'test tests spec bucket buckets per budget window rate cached cache hit'
  ).split(' '),
);

/** Before the noun: a reference to a secret, or a token that opens nothing. */
export const notSecrets: ReadonlySet<string> = new Set(
  (
    'existing pull tls checksum hash num number max min total count has is no use using with without require requires enable disable ' +
    'allow invalid missing expired unexpected next page continue continuation eos bos pad special stop unk mask cancellation cancel ' +
    'prompt completion input output lexer parser syntax bad illegal unknown public automount mountable forgot change reset'
  ).split(' '),
);
