const sha256 =
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** Texts without a secret: none of their characters may change. */
export const cleanTexts: readonly string[] = `
Image ID: docker.io/acme/web@sha256:${sha256}
uid: 2c5ea4c0-4067-11e9-8bad-9b1deb4d3b7d
commit 4a137bd1c2e3f405162738495a6b7c8d9e0f1a2b
resourceVersion: "123456789"
pod-template-hash=6f7c9b5d4
checksum/config: ${sha256}
checksum/secret: ${sha256}
integrity sha512-${'Ab1+'.repeat(21)}Ab==
Container ID:  containerd://${sha256}
Error: secret "db-credentials" not found
couldn't find key password in Secret shop/db
      DB_PASSWORD:  <set to the key 'password' in secret 'db'>  Optional: false
      DB_PASSWORD_FILE:  /run/secrets/db/password
secretName: db-credentials
    secret: db-credentials
    SecretName:  db-credentials
  Type:        Secret (a volume populated by a Secret)
existingSecret: postgres-login1
imagePullSecrets: [{name: regcred1}]
Image pull secrets:  <none>
Mountable secrets:   default-token-x2x8k
Tokens:              default-token-x2x8k
      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-x2x8k (ro)
automountServiceAccountToken: false
serviceAccountToken: {expirationSeconds: 3607}
password:  7 bytes
secrets: 10
Access denied for user 'app'@'10.0.0.5' (using password: YES)
FATAL: password authentication failed for user "app"
SyntaxError: Unexpected token } in JSON at position 3
SyntaxError: Unexpected token: punc (})
error: invalid token: expired
invalid password: must be at least 8 characters
error: You must be logged in to the server (Unauthorized): token has expired
Unauthorized: authentication token is missing
git@github.com: Permission denied (publickey).
ssh://git@github.com/acme/web.git
http://10.0.0.1:8080/a@b
https://registry.example.com/v2/acme/web/manifests/1.2.3
https://example.com/reset?token=
www-authenticate: Bearer realm="https://auth.example.com/token",service="registry",scope="repository:acme/web:pull"
www-authenticate: Bearer error=invalid_token
Authorization: denied by policy
authorization: RBAC: access denied
--authorization-mode=Node,RBAC
Cookie: none
maxTokens=4096 usage=12
max_token: 128000
prompt_tokens=1200 completion_tokens=300
tokenizer=bert-base-uncased
nextToken=abc123def456
continue token: the list is too old
password = var.db_password
password = (sensitive value)
+ password = (known after apply)
token = data.vault_generic_secret.ci.data
password: \${DB_PASSWORD}
password: {{ .Values.db.password }}
password=$DB_PASSWORD
TOKEN=$(cat /var/run/token)
password = os.environ["DB_PASSWORD"]
const token = req.headers.authorization
token = get_token(user)
password: string;
--password string   Password of the registry
--token-file /run/token
--password-stdin ghcr.io
password=********
"password": "[FILTERED]"
password: <redacted>
--- PASS: TestLogin (0.02s)
PASS: 12
at com.acme.TokenService.validate(TokenService.java:142)
token.go:1234: handler returned 500
secrets.yaml: line 3: mapping values are not allowed
-----BEGIN CERTIFICATE-----
certificate-authority-data: ${Buffer.from(
  '-----BEGIN CERTIFICATE-----\nMIIB',
).toString('base64')}
AWS_REGION=eu-west-1 AWS_PROFILE=prod
client_id=4f5a6b7c-1111-2222-3333-444455556666
aws_role_arn = arn:aws:iam::123456789012:role/deploy
arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-Ab12Cd
key=user:1234 not found in cache
primary key: id
foreign key: shop_id1
public key: abc123def4567
keyspace=shop key_count=1200
sk-worker-7d8f9c6b5-abcde
web-sk-learn-pipeline-6f7c9b5d4-x2x8k
task-us1 region-eu-us12
/usr/lib/node_modules/npm_config/index.js
helm.sh/chart: web-1.2.3
kubectl.kubernetes.io/restartedAt: "2026-11-21T08:00:00Z"
kind: ConfigMap
I1121 08:00:00.123456       1 reflector.go:561] failed to list *v1.Secret: secrets is forbidden
secret/db created
configmap/web-config unchanged
HTTP/1.1 429 Too Many Requests
Warning  FailedMount  1m  kubelet  MountVolume.SetUp failed for volume "creds" : secret "db-creds" not found
User "system:serviceaccount:shop:ci" cannot get resource "secrets" in API group ""
1Zc3bk8Q+notbase64/maybe
trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span_id=00f067aa0ba902b7
x-request-id: 7f3c9a1e-5b2d-4804-9c1e-3f9a1c7e5b2d
etag: "33a64df551425fcc55e4d42a148795d9f25f89d4"
`
  .trim()
  .split('\n')
  .concat(
    `kind: ConfigMap\napiVersion: v1\ndata:\n  color: blue\n  size: "${'x'.repeat(
      30,
    )}"\nmetadata:\n  name: web`,
    JSON.stringify({ kind: 'ConfigMap', data: { color: 'blue', list: 'a,b' } }),
    JSON.stringify(
      {
        kind: 'Pod',
        spec: {
          volumes: [{ name: 'c', secret: { secretName: 'db1-creds' } }],
          containers: [
            {
              env: [
                {
                  name: 'DB_PASSWORD',
                  valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
                },
              ],
            },
          ],
        },
      },
      null,
      2,
    ),
    'env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      key: password\n      name: db\n',
  );
