import type { Rule } from '../types';

/** Someone or something that may not do what it tries to do. */
export const permissionDeniedRules: readonly Rule[] = [
  {
    id: 'rbac-forbidden',
    category: 'PermissionDenied',
    severity: 'HIGH',
    hint: 'The Kubernetes user or service account lacks a role for this verb on this resource. A Role and a RoleBinding in that namespace grant it.',
    patterns: [
      /\bis forbidden: User "[^"\n]{1,300}" cannot \w{1,30}\b/,
      /\bUser "[^"\n]{1,300}" cannot (?:get|list|watch|create|update|patch|delete|deletecollection|impersonate|bind|escalate) resource\b/,
      /\bError from server \((?:Forbidden|Unauthorized)\)/,
      /\bYou must be logged in to the server\b/,
    ],
    examples: [
      'Error from server (Forbidden): pods is forbidden: User "system:serviceaccount:shop:default" cannot list resource "pods" in API group "" in the namespace "shop"',
      'error: You must be logged in to the server (Unauthorized)',
    ],
    lookAlikes: [
      'rolebinding.rbac.authorization.k8s.io/reader created',
      'User "jane" can list resource "pods"',
    ],
  },
  {
    id: 'cloud-access-denied',
    category: 'PermissionDenied',
    severity: 'HIGH',
    hint: 'The cloud identity is not allowed to call this API. The message names the identity and the action: add the action to one of its policies.',
    patterns: [
      /\bis not authorized to perform:? \w/,
      /\bAccess ?Denied(?:Exception)?\b(?=[:( .,]|$)/im,
      /\bUnauthorizedOperation\b/,
      /\bAuthorizationFailed\b/,
      /\bPERMISSION_DENIED\b/,
      /\bPermission '[^'\n]{1,200}' denied\b/,
      /\bRequired '[^'\n]{1,200}' permission\b/,
      /\bcode = PermissionDenied\b/,
    ],
    examples: [
      'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
      'AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/ci/1 is not authorized to perform: ecr:GetAuthorizationToken on resource: *',
      'UnauthorizedOperation: You are not authorized to perform this operation.',
      "googleapi: Error 403: Permission 'compute.instances.list' denied on resource, forbidden",
      'rpc error: code = PermissionDenied desc = caller does not have permission',
      "ERROR 1045 (28000): Access denied for user 'app'@'10.0.0.5' (using password: YES)",
    ],
    lookAlikes: [
      'throw new AccessDeniedException("not yours")',
      'onAccessDenied: redirect',
      'errors.PERMISSION_DENIED_CODES',
      '✓ answers AccessDenied to a stranger (12 ms)',
    ],
  },
  {
    id: 'permission-denied',
    category: 'PermissionDenied',
    severity: 'HIGH',
    hint: "The operating system, a repository or a database refused access. Check which user it runs as, the file's owner and mode, or the credential that is used.",
    patterns: [
      /\bpermission denied\b/i,
      /\bEACCES\b/,
      /\b(?:EPERM: )?operation not permitted\b/i,
      /\bremote: Permission to [^\n]{1,200} denied to\b/,
      /\bResource not accessible by (?:integration|personal access token)\b/,
      /\b(?:password )?authentication failed for user\b/i,
      /\bfatal: Authentication failed for\b/,
      /\b(?:status(?: ?code)?:?|responded with|HTTP\/[\d.]{1,3}|error:?) ?403(?: Forbidden)?\b/i,
    ],
    examples: [
      "Error: EACCES: permission denied, open '/data/app.log'",
      'git@github.com: Permission denied (publickey).',
      'remote: Permission to acme/web.git denied to github-actions[bot].',
      'HttpError: Resource not accessible by integration',
      'FATAL:  password authentication failed for user "app"',
      'bash: ./deploy.sh: Permission denied',
      'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)',
    ],
    lookAlikes: [
      'INFO permission denied handler registered',
      'ok 12 - returns permission denied to a viewer',
      'chmod: changed mode of ./deploy.sh',
      '10.0.0.7 - - [20/Nov/2026:10:00:00 +0000] "GET /admin HTTP/1.1" 403 153 "-" "curl/8.5.0"',
      'retry on EACCES',
      'listening on port 4403',
      'https://example.org/help/permission-denied',
    ],
  },
];
