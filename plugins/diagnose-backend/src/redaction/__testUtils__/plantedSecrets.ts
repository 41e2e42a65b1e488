const b64 = (text: string) => Buffer.from(text).toString('base64');
/** Letters and digits of a length, no word among them. */
const noise = (length: number, letters = 'q7Rk2Zp9Wx4Lm8Tv3Nb6Yc1Hd5Jf0Gs') =>
  letters.repeat(Math.ceil(length / letters.length)).slice(0, length);
const hex = (length: number) => noise(length, '3f9a1c7e5b2d8046');
const JWT = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjM0In0'}.${'c2lnbmF0dXJlMTIz'}`;
const PEM_BODY = noise(64);

/** A text with secrets in it. */
export interface PlantedText {
  name: string;
  text: string;
  /** None of it may be left. */
  secrets: string[];
  /** All of it has to be left. */
  keeps?: string[];
}

/** Tokens by their form, in prose that tells nothing. */
const forms: Array<[string, string]> = [
  ['a JWT', JWT],
  ['an AWS key', `AKIA${noise(16, 'IOSFODNN7EXAMPLE')}`],
  ['a temporary AWS key', `ASIA${noise(16, 'IOSFODNN7EXAMPLE')}`],
  ['an AWS session token', `IQoJb3JpZ2lu${noise(80)}`],
  ['a Google API key', `AIza${noise(35)}`],
  ['a Google access token', `ya29.${noise(60)}`],
  ['a Google client secret', `GOCSPX-${noise(28)}`],
  ['an Entra client secret', `abc8Q~${noise(34)}`],
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((start): [string, string] => [
    `GitHub ${start}`,
    `${start}${noise(36)}`,
  ]),
  ['a fine-grained GitHub token', `github_pat_${noise(22)}_${noise(59)}`],
  ...['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'gloas-'].map(
    (start): [string, string] => [`GitLab ${start}`, `${start}${noise(20)}`],
  ),
  ['an Atlassian token', `ATATT3${noise(120)}`],
  ['an npm token', `npm_${noise(36)}`],
  ['a PyPI token', `pypi-AgEIcHlwaS5vcmc${noise(60)}`],
  ['a Slack bot token', `xoxb-${noise(12, '123456789')}-${noise(24)}`],
  ['a Slack app token', `xapp-1-${noise(40)}`],
  [
    'a Slack webhook',
    `https://hooks.slack.com/services/T0AAAAAAA/B0AAAAAAA/${noise(24)}`,
  ],
  ['a Stripe key', `sk_live_${noise(24)}`],
  ['a restricted Stripe key', `rk_test_${noise(24)}`],
  ['a SendGrid key', `SG.${noise(22)}.${noise(43)}`],
  ['a Twilio key', `SK${hex(32)}`],
  ['a Mailgun key', `key-${hex(32)}`],
  ['an OpenAI project key', `sk-proj-${noise(48)}`],
  ['an old OpenAI key', `sk-${noise(48)}`],
  ['an Anthropic key', `sk-ant-api03-${noise(80)}`],
  ['a Hugging Face token', `hf_${noise(34)}`],
  ['a DigitalOcean token', `dop_v1_${hex(64)}`],
  ['a Docker token', `dckr_pat_${noise(27)}`],
  ['a Vault token', `hvs.${noise(90)}`],
  ['an old Vault token', `s.${noise(24)}`],
  ['an HCP Terraform token', `${noise(14)}.atlasv1.${noise(67)}`],
  ['a Databricks token', `dapi${hex(32)}`],
  ['a Grafana token', `glsa_${noise(32)}_${hex(8)}`],
  ['a New Relic key', `NRAK-${noise(27, 'ABC123DEF456')}`],
  ['a Sentry token', `sntrys_${noise(60)}`],
  ['a Shopify token', `shpat_${hex(32)}`],
  ['a Telegram token', `123456789:AA${noise(33)}`],
  ['an age key', `AGE-SECRET-KEY-1${noise(58, 'QPZRY9X8GF2TVDW0')}`],
  ['a hash of a password', `$6$rounds=5000$${noise(16)}$${noise(86)}`],
];

const secretYaml = (indent: string) =>
  [
    'apiVersion: v1',
    'data:',
    `  plainName: ${b64('first value')}`,
    `  tls.key: ${b64('second value')}`,
    'kind: Secret',
    'metadata:',
    '  annotations:',
    '    kubectl.kubernetes.io/last-applied-configuration: |',
    `      {"apiVersion":"v1","data":{"plainName":"${b64(
      'old value',
    )}"},"kind":"Secret","metadata":{"name":"db","namespace":"shop"}}`,
    '  name: db',
    '  uid: 2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d',
    'type: Opaque',
  ]
    .map(line => indent + line)
    .join('\n');
const secretValues = [
  b64('first value'),
  b64('second value'),
  b64('old value'),
];
const secretJson = {
  apiVersion: 'v1',
  data: { plainName: b64('first value'), other: b64('second value') },
  kind: 'Secret',
  metadata: { name: 'db', uid: '2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d' },
};
const jsonValues = [b64('first value'), b64('second value')];
const keeps = ['name', 'db', '2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d'];

const secretManifests: PlantedText[] = [
  {
    name: 'kubectl get secret -o yaml',
    text: secretYaml(''),
    secrets: secretValues,
    keeps,
  },
  {
    name: 'an indented Secret',
    text: `applied:\n${secretYaml('    ')}\ndone`,
    secrets: secretValues,
    keeps: [...keeps, 'done'],
  },
  {
    name: 'a Secret behind the times of a log',
    text: secretYaml('').replace(/^/gm, '2026-11-21T08:00:00.123Z stdout F '),
    secrets: secretValues,
  },
  {
    name: 'a list of Secrets and others',
    text: `apiVersion: v1\nitems:\n- ${secretYaml(
      '  ',
    ).trim()}\n- apiVersion: v1\n  data:\n    color: blue\n  kind: ConfigMap\nkind: List`,
    secrets: secretValues,
    keeps: ['color: blue'],
  },
  {
    name: 'a SecretList whose items do not say their kind',
    text: `apiVersion: v1\nitems:\n- data:\n    a: ${b64(
      'first value',
    )}\n  metadata:\n    name: db\nkind: SecretList`,
    secrets: [b64('first value')],
    keeps: ['name: db'],
  },
  {
    name: 'several documents',
    text: `kind: ConfigMap\ndata:\n  color: blue\n---\nkind: Secret\nstringData:\n  a: plainly\n  b: |\n    first line\n    second line\n---\nkind: ConfigMap\ndata:\n  shape: round`,
    secrets: ['plainly', 'first line', 'second line'],
    keeps: ['color: blue', 'shape: round'],
  },
  {
    name: 'a Secret in the flow style of YAML',
    text: 'kind: Secret\nstringData: {a: first1, b: "second2"}\ntype: Opaque',
    secrets: ['first1', 'second2'],
    keeps: ['type: Opaque'],
  },
  {
    name: 'a Secret in a diff',
    text: `@@ -1,5 +1,5 @@\n apiVersion: v1\n data:\n-  a: ${b64(
      'first value',
    )}\n+  a: ${b64('second value')}\n kind: Secret`,
    secrets: jsonValues,
  },
  {
    name: 'a Secret as a string with escaped line ends',
    text: `time=1 msg="apiVersion: v1\\nkind: Secret\\ndata:\\n  a: ${b64(
      'first value',
    )}\\n  b: ${b64('second value')}\\n"`,
    secrets: jsonValues,
  },
  {
    name: 'a Secret in JSON',
    text: JSON.stringify(secretJson, null, 2),
    secrets: jsonValues,
    keeps,
  },
  {
    name: 'a Secret in one line of a log',
    text: `I1121 applying ${JSON.stringify(secretJson)} failed: it's "bad`,
    secrets: jsonValues,
    keeps,
  },
  {
    name: 'a Secret in a string of JSON',
    text: JSON.stringify({ msg: `body ${JSON.stringify(secretJson)}` }),
    secrets: jsonValues,
    keeps,
  },
  {
    name: 'a Secret in a string in a string',
    text: JSON.stringify({
      a: JSON.stringify({ b: JSON.stringify(secretJson) }),
    }),
    secrets: jsonValues,
  },
  {
    name: 'a Secret that was cut off',
    text: JSON.stringify({ kind: 'Secret', data: secretJson.data }).slice(
      0,
      -8,
    ),
    secrets: [b64('first value')],
  },
  {
    name: 'a list of Secrets in JSON',
    text: JSON.stringify({
      kind: 'List',
      items: [secretJson, { kind: 'ConfigMap', data: { color: 'blue' } }],
    }),
    secrets: jsonValues,
    keeps: ['blue'],
  },
  {
    name: 'a SecretList in JSON',
    text: JSON.stringify({
      items: [{ data: secretJson.data, metadata: { name: 'db' } }],
      kind: 'SecretList',
    }),
    secrets: jsonValues,
    keeps: ['db'],
  },
  {
    name: 'a Secret in Python',
    text: `{'kind': 'Secret', 'data': {'a': '${b64('first value')}'}}`,
    secrets: [b64('first value')],
  },
];

/** One line each; the secret is between the marks. */
const marked = `
Authorization: Bearer «abc.def-123456»
authorization: Basic «dXNlcjpwYXNz»
  "Authorization": ["Bearer «abc.def-123456»"]
curl -H 'Authorization: token «abc123def456»' https://api.example.com
> Proxy-Authorization: Basic «dXNlcjpwYXNz»
Authorization: AWS4-HMAC-SHA256 «Credential=x/20260101/eu/s3/aws4_request, SignedHeaders=host, Signature=${hex(
  64,
)}»
sent bearer «a1b2c3d4e5f6g7h8» upstream
Cookie: «session=hunter2; a=b»
set-cookie: «sid=hunter2; Path=/; HttpOnly»
X-Api-Key: «abcd1234efgh»
-H "X-Auth-Token: «abcd 1234»"
Private-Token: «abcd1234efgh»
postgres://app:«s3cr3t»@db:5432/shop
amqp://app:«s3/cr3t»@mq:5672
redis://:«s3cr3t»@cache:6379/0
mongodb+srv://app:«p%40ss»@cluster0.example.net/?retryWrites=true
https://«ghs16charactersormore»@example.com/a.git
https://oauth2:«abcdef»@git.example.com/a.git
jdbc:postgresql://db:5432/shop?user=app&password=«hunter2»
jdbc:sqlserver://db:1433;user=app;password=«hunter2»;encrypt=true
jdbc:oracle:thin:app/«hunter2»@//db:1521/shop
app:«hunter2»@tcp(db:3306)/shop?parseTime=true
Server=tcp:db,1433;Database=shop;User ID=app;Password=«hunter2»;Encrypt=True
Server=db;Uid=app;Pwd=«hunter2»;
Driver={ODBC Driver 18};Server=db;UID=app;PWD={«hun;ter2»};Encrypt=yes
host=db port=5432 user=app password=«hunter2» dbname=shop
host=db password='«hunter 2»' dbname=shop
DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=«${noise(
  86,
)}==»;EndpointSuffix=core.windows.net
Endpoint=sb://acme.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=«${noise(
  43,
)}=»
https://acme.blob.core.windows.net/c/b?sv=2022-11-02&se=2026-01-01&sr=b&sp=r&sig=«abc%2Bdef%3D»
GET /callback?access_token=«hunter2»&x=1 HTTP/1.1
GET /?api_key=«hunter2»&x=1
GET /b?X-Amz-Expires=300&X-Amz-Signature=«${hex(64)}»&x=1
DB_PASSWORD=«hunter2»
export DB_PASSWORD=«hunter2»
PGPASSWORD=«hunter2» psql -h db
  SECRET_KEY_BASE: «${hex(40)}»
      DB_PASSWORD:  «hunter2»
      STRIPE_SECRET:  «two words»
Environment="API_TOKEN=«hunter2»"
        "DB_PASSWORD=«hunter2 with spaces»",
AWS_SECRET_ACCESS_KEY=«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»
aws_session_token = «${noise(60)}»
Secret access key: «wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»
{"client_secret": "«hunter2 with spaces»","a":1}
{\\"client_secret\\": \\"«hunter2 with spaces»\\",\\"a\\":1}
{"name":"DB_PASSWORD","value":"«hunter2»"}
- {name: DB_PASSWORD, value: «hunter2»}
EnvVar{Name:DB_PASSWORD,Value:«hunter2»,ValueFrom:nil,}
<add key="ApiToken" value="«hunter2»" />
<password>«hunter2»</password>
{'password': '«hunter2»', 'user': 'app'}
:password=>"«hunter2»"
map[password:«swordfish» user:app]
{User:app Password:«swordfish»}
password='«hunter2»'
curl --token «hunter2» https://x.example.com
mysql -u root -p«hunter2» shop
curl -u admin:«hunter2» https://x.example.com
docker login -u app -p «hunter2» ghcr.io
sshpass -p «hunter2» ssh host
machine git.example.com login app password «hunter2»
requirepass «hunter2»
password: '«it''s five»'
kubectl create secret generic db --from-literal=user=«app» --from-literal=key=«hunter2»
kubectl create secret docker-registry r --docker-password=«hunter2»
helm upgrade web . --set db.password=«hunter2» --set replicas=2
kubeadm join 10.0.0.1:6443 --token «abcdef.0123456789abcdef» --discovery-token-ca-cert-hash sha256:${hex(
  64,
)}
    token: «abcdefgh»
    client-key-data: «${b64('-----BEGIN RSA PRIVATE')}»
    password: «hunter2»
    refresh-token: «abcdefgh1»
{"auths":{"ghcr.io":{"auth":"«${b64('app:hunter2')}»"}}}
//registry.npmjs.org/:_authToken=«hunter2hunter2»
  password = "«hunter2»"
  ~ password = "«hunter2»" -> "«hunter3x»"
login with password: hunter2 «» failed
echo «${b64('DB_PASSWORD=hunter2\nUSER=app\n')}» | base64 -d
Data:map[string][]uint8{«"a":[104 117 110]»}
`
  .trim()
  .split('\n');

const lines: PlantedText[] = marked.map(line => ({
  name: line.replace(/[«»]/g, '').slice(0, 60),
  text: line.replace(/[«»]/g, ''),
  secrets: line.includes('«»')
    ? ['hunter2']
    : [...line.matchAll(/«([^»]+)»/g)].map(([, secret]) => secret),
}));

const pem = (kind: string) =>
  `-----BEGIN ${kind}PRIVATE KEY-----\n${PEM_BODY}\n${PEM_BODY}=\n-----END ${kind}PRIVATE KEY-----`;

/** Texts with planted secrets: every one of them has to go. */
export const plantedSecrets: readonly PlantedText[] = [
  ...forms.map(([name, secret]) => ({
    name,
    text: `2026-11-21 ERROR refused (${secret}), giving up`,
    secrets: [secret.slice(-12), secret.slice(-30)],
    keeps: ['ERROR refused (', 'giving up'],
  })),
  ...secretManifests,
  ...lines,
  ...['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '].map(kind => ({
    name: `a private key: ${kind}`,
    text: `before\n${pem(kind)}\nOOMKilled`,
    secrets: [PEM_BODY, 'BEGIN'],
    keeps: ['before', 'OOMKilled'],
  })),
  {
    name: 'a private key on one line',
    text: JSON.stringify({
      type: 'service_account',
      private_key: pem(''),
      client_email: 'a@b.example',
    }),
    secrets: [PEM_BODY],
    keeps: ['service_account', 'a@b.example'],
  },
  {
    name: 'a private key that was cut off',
    text: `key: -----BEGIN PRIVATE KEY-----\n${PEM_BODY}\nERROR: it failed (again)`,
    secrets: [PEM_BODY],
    keeps: ['ERROR: it failed (again)'],
  },
  {
    name: 'a private key in a block of YAML',
    text: `tls:\n  key: |\n    ${pem('').replace(
      /\n/g,
      '\n    ',
    )}\n  cert: none`,
    secrets: [PEM_BODY],
    keeps: ['cert: none'],
  },
  {
    name: 'a value in a block of YAML',
    text: 'app:\n  apiToken: |-\n    first-line\n    second-line\n  color: blue',
    secrets: ['first-line', 'second-line'],
    keeps: ['color: blue'],
  },
  {
    name: 'a variable over two lines',
    text: '        env:\n        - name: DB_PASSWORD\n          value: hunter2\n        - name: COLOR\n          value: blue',
    secrets: ['hunter2'],
    keeps: ['name: DB_PASSWORD', 'value: blue'],
  },
  {
    name: 'the output of env',
    text: 'HOME=/root\nDB_PASSWORD=correct horse battery\nLANG=C',
    secrets: ['correct', 'battery'],
    keeps: ['HOME=/root', 'LANG=C'],
  },
  {
    name: 'the base64 of a value that stands elsewhere',
    text: `DB_PASSWORD=hunter2\nargs: ${b64('hunter2')} and ${b64(
      'hunter2\n',
    )}`,
    secrets: [b64('hunter2'), b64('hunter2\n')],
    keeps: ['args:'],
  },
  {
    name: 'a value that stands elsewhere without its name',
    text: 'API_TOKEN=Zx81-qq7-plm\nconnecting with Zx81-qq7-plm to db',
    secrets: ['Zx81-qq7-plm'],
    keeps: ['connecting with', 'to db'],
  },
  {
    name: 'a CSV of credentials',
    text: `Access key ID,Secret access key\nAKIA${noise(
      16,
      'IOSFODNN7EXAMPLE',
    )},wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY`,
    secrets: ['wJalrXUtnFEMI', 'AKIA'],
  },
];
