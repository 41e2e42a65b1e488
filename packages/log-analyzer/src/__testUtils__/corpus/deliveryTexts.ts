import type { LabelledTexts } from './types';

/** What pipelines and their tools say. Rules may be tuned on these. */
export const deliveryTexts: LabelledTexts = {
  CICDPipelineFailure: [
    `2026-11-20T10:00:00.1Z ##[group]Run npm test
2026-11-20T10:00:09.1Z Tests:       1 failed, 88 passed, 89 total
2026-11-20T10:00:09.4Z ##[error]Process completed with exit code 1.`,
    `$ npm ci
npm error code ERESOLVE
npm error ERESOLVE unable to resolve dependency tree
ERROR: Job failed: exit code 1`,
    `[Pipeline] sh
+ make test
make: *** [Makefile:7: test] Error 2
[Pipeline] }
ERROR: script returned exit code 2
Finished: FAILURE`,
    `[INFO] BUILD FAILURE
[INFO] Total time:  4.2 s
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project web: Compilation failure`,
    `FAILURE: Build failed with an exception.
* What went wrong:
Execution failed for task ':app:test'.
> There were failing tests. See the report at: file:///build/reports/index.html
BUILD FAILED in 41s`,
    'ERROR: Could not find a version that satisfies the requirement torch==9.9 (from versions: 2.0.0, 2.1.0)\nERROR: No matching distribution found for torch==9.9',
    '------\n > [builder 4/6] RUN npm run build:\n------\nERROR: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2',
    "fatal: unable to access 'https://git.example.org/acme/web.git/': Empty reply from server",
    'The hosted runner: GitHub Actions 3 lost communication with the server. Anything in your workflow that terminates the runner process, starves it for CPU/Memory, or blocks its network access can cause this error.',
    'ERROR: Job failed (system failure): prepare environment: waiting for pod running: timed out',
    "src/plan.ts:3:7 - error TS2304: Cannot find name 'Plan'.\nFound 1 error in src/plan.ts:3",
    "error: failed to push some refs to 'github.com:acme/web.git'",
  ],
  TerraformStateLock: [
    `╷
│ Error: Error acquiring the state lock
│
│ Error message: operation error DynamoDB: PutItem, https response error StatusCode: 400, ConditionalCheckFailedException: The conditional request failed
│ Lock Info:
│   ID:        9b1d7a1e-0d5f-4a63-b7a2-6a3d2f1c0e9b
│   Path:      acme-state/prod.tfstate
│   Who:       ci@runner-7
╵`,
    'Error: Error locking state: Error acquiring the state lock: state blob is already locked',
  ],
  TerraformProviderError: [
    '│ Error: Failed to query available provider packages\n│\n│ Could not retrieve the list of available versions for provider hashicorp/google: no available releases match the given constraints ~> 9.0',
    'Error: No valid credential sources found\n\n  with provider["registry.terraform.io/hashicorp/aws"],\n  on main.tf line 1, in provider "aws":',
    '│ Error: Plugin did not respond',
    'Error: Inconsistent dependency lock file',
  ],
  TerraformError: [
    '│ Error: Unsupported argument\n│\n│   on net.tf line 12, in resource "aws_vpc" "main":\n│   12:   cidr = "10.0.0.0/16"',
    '│ Error: creating S3 Bucket (acme-logs): BucketAlreadyExists: The requested bucket name is not available.',
    'Error: Reference to undeclared input variable',
  ],
  HelmFailure: [
    'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress',
    'Error: INSTALLATION FAILED: cannot re-use a name that is still in use',
    'Error: template: api/templates/ingress.yaml:8:14: executing "api/templates/ingress.yaml" at <.Values.ingress.host>: nil pointer evaluating interface {}.host',
    'Error: UPGRADE FAILED: release api failed, and has been rolled back due to atomic being set: timed out waiting for the condition',
  ],
  GitOpsFailure: [
    `Message:            ComparisonError: Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: code = Unknown desc = plugin sidecar failed`,
    'time="2026-11-20T10:00:00Z" level=error msg="Failed sync attempt to 91ab: one or more objects failed to apply" application=shop',
    'Kustomization/flux-system/apps  main@sha1:91ab  False  False  ReconciliationFailed: Service/shop/web dry-run failed',
  ],
};
