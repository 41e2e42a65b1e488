/** Text before a secret, and the secret: the second group. */
export interface SecretContext {
  id: string;
  /** The pattern is run only on a text that has it, in lower case. */
  hint: string;
  pattern: RegExp;
}

/** Linear: each pattern has an anchor, and what may repeat before the secret is bounded. */
export const secretContexts: readonly SecretContext[] = [
  {
    id: 'bearer token in prose',
    hint: 'bearer',
    pattern:
      /\b(bearer\s{1,3})(?=[A-Za-z_.~+/-]{0,60}\d)([\w.~+/-]{12,}={0,2})(?![\w=])/gi,
  },
  {
    id: 'signature or session in a query',
    hint: '=',
    pattern:
      /([?&;](?:sig|signature|sign|hmac|x-amz-signature|x-amz-credential|x-goog-signature|x-goog-credential|x-ms-signature|jwt|assertion|client_assertion|samlresponse|ticket|sid|sessionid|auth|otp|pin|code(?==[\w.~%+/-]{16})|key(?==[\w.~%+/-]{16}))=)([^&\s"'<>#;,)]{4,})/gi,
  },
  {
    id: 'session in a cookie or path',
    hint: 'sess',
    pattern:
      /((?:\b(?:JSESSIONID|PHPSESSID|ASP\.NET_SessionId|connect\.sid|laravel_session|_session_id))=)([^\s;,"'&)]{6,})/gi,
  },
  {
    id: 'docker auth',
    hint: 'auth',
    pattern:
      /((?<![\w-])_?auth\\{0,7}["']?\s{0,5}[:=]\s{0,5}\\{0,7}["']?)((?:[A-Za-f][A-HQ-Xg-nw-z0-3][ABEFIJMNQRUVYZcdghkloswptx014589][\w+/-]){2,}[\w+/-]{0,3}={0,2})(?![\w+/-])/g,
  },
  {
    id: 'literal of kubectl create secret',
    hint: '--from-literal',
    pattern: /(--from-literal[= ]["']?[\w.-]{1,100}=)([^\s"']+)/g,
  },
  {
    id: 'user of curl',
    hint: 'curl',
    pattern:
      /(\bcurl\b[^\n|;&]{0,300}?\s(?:-u\s{0,3}|--user[ =]|--proxy-user[ =])["']?[^\s:"']{0,100}:)([^\s"']+)/g,
  },
  {
    id: 'password of a database client',
    hint: 'mysql',
    pattern: /(\bmysql(?:dump|admin|import)?\b[^\n|;&]{0,200}?\s-p)([^\s"']+)/g,
  },
  {
    id: 'password of a login',
    hint: 'login',
    pattern:
      /(\b(?:docker|podman|helm|oras|buildah|skopeo|nerdctl|az|oc)\b[^\n|;&]{0,100}?\blogin\b[^\n|;&]{0,200}?\s-p[ =]?["']?)([^\s"'-][^\s"']*)/g,
  },
  {
    id: 'password in .netrc and redis.conf',
    hint: 'pass',
    pattern:
      /((?:\blogin\s{1,5}\S{1,100}\s{1,5}password|^[ \t]{0,20}requirepass)\s{1,5})([^\s"']+)/gm,
  },
  {
    id: 'password of sshpass',
    hint: 'pass',
    pattern: /(\bsshpass\s{1,3}-p\s{0,3}["']?)([^\s"']+)/g,
  },
  {
    id: 'password of redis-cli',
    hint: 'redis-cli',
    pattern:
      /(\bredis-cli\b[^\n|;&]{0,200}?\s(?:-a|--pass)\s{1,3}["']?)([^\s"']+)/g,
  },
  {
    id: 'address of the Go driver of MySQL',
    hint: '@',
    pattern: /((?<![\w.-])[\w.-]{1,64}:)([^\s@/"']{1,128})(?=@(?:tcp|unix)\()/g,
  },
  {
    id: 'address of the thin driver of Oracle',
    hint: 'jdbc:oracle',
    pattern: /(jdbc:oracle:\w{1,10}:[^\s/@"']{1,64}\/)([^\s@"']{1,128})(?=@)/gi,
  },
  {
    id: 'keys of az storage account keys list',
    hint: '"value"',
    pattern: /("value":\s{0,3}")([A-Za-z0-9+/]{86}==)(?=")/g,
  },
  {
    id: 'data of a Secret as Go prints it',
    hint: 'map[string]',
    pattern:
      /(Data:map\[string\](?:\[\](?:byte|uint8)|string)\{)([^}\n]{1,65536})/g,
  },
  {
    id: 'URL whose user is a token',
    hint: '://',
    pattern: /(\bhttps?:\/\/)([\w.~%+-]{16,512})(?=@)/g,
  },
];
