import type { Rule } from '../types';

/** Terraform and OpenTofu. */
export const terraformRules: readonly Rule[] = [
  {
    id: 'terraform-state-lock',
    category: 'TerraformStateLock',
    severity: 'MEDIUM',
    hint: "Terraform's state is locked: another run holds the lock, or one that was cut off left it. `Lock Info` says who took it and when.",
    patterns: [
      /\bError (?:acquiring|releasing) the state lock\b/i,
      /\bError (?:un)?locking state\b/i,
      /\bstate (?:blob )?is already locked\b/i,
      /\bworkspace already locked\b/i,
      /\bConditionalCheckFailedException\b/,
      /\bTerraformStateLock\b/,
      /\b(?:HTTP remote state|resource) (?:already locked|temporarily unavailable): ?(?:ID|lock)?/i,
    ],
    examples: [
      '│ Error: Error acquiring the state lock\n│ \n│ Error message: ConditionalCheckFailedException: The conditional request failed\n│ Lock Info:\n│   ID:        6a1f3c3e-2f70-4b5c-9a6f-0d3f1a2b3c4d',
      'Error: Error locking state: Error acquiring the state lock: state blob is already locked',
      'Error: Error acquiring the state lock: resource temporarily unavailable',
    ],
    lookAlikes: [
      'Acquiring state lock. This may take a few moments...',
      'Releasing state lock. This may take a few moments...',
      'terraform plan -lock-timeout=60s',
      'dynamodb_table = "terraform-state-lock"',
      'arn:aws:dynamodb:eu-west-1:123456789012:table/TerraformStateLock',
    ],
  },
  {
    id: 'terraform-provider-credentials',
    category: 'TerraformProviderError',
    severity: 'HIGH',
    hint: 'A Terraform provider could not be configured: its credentials are missing, expired or not accepted.',
    patterns: [
      /\bNo valid credential sources found\b/i,
      /\berror (?:configuring|validating) (?:Terraform \w{1,40} Provider|provider credentials)\b/i,
      /\bvalidating provider credentials\b/i,
      /\bInvalid provider configuration\b/i,
      /\bProvider configuration not present\b/i,
      /\bunable to build authorizer for Resource Manager API\b/i,
    ],
    examples: [
      '│ Error: No valid credential sources found\n│ \n│   with provider["registry.terraform.io/hashicorp/aws"],',
      'Error: error configuring Terraform AWS Provider: error validating provider credentials: error calling sts:GetCallerIdentity: ExpiredToken',
      'Error: Invalid provider configuration',
    ],
    lookAlikes: ['provider "aws" {', 'provider credentials were validated'],
  },
  {
    id: 'terraform-provider-install',
    category: 'TerraformProviderError',
    severity: 'HIGH',
    hint: 'A Terraform provider could not be installed: its registry cannot be reached, or no version fits the constraints and the lock file.',
    patterns: [
      /\bFailed to (?:query available provider packages|install provider)\b/i,
      /\bInconsistent dependency lock file\b/i,
      /\bcould not retrieve the list of available versions for provider\b/i,
      /\bprovider registry [^\n]{1,200} does not have a provider named\b/i,
      /\bInvalid provider registry host\b/i,
      /\bMissing required provider\b/i,
      /\bUnsupported Terraform Core version\b/i,
      /\bRequired plugins are not installed\b/i,
    ],
    examples: [
      '│ Error: Failed to query available provider packages\n│ \n│ Could not retrieve the list of available versions for provider hashicorp/aws: could not connect to registry.terraform.io: dial tcp: lookup registry.terraform.io: no such host',
      'Error: Inconsistent dependency lock file',
    ],
    lookAlikes: [
      '- Installed hashicorp/aws v5.31.0 (signed by HashiCorp)',
      'required_providers {',
    ],
  },
  {
    id: 'terraform-provider-failure',
    category: 'TerraformProviderError',
    severity: 'HIGH',
    hint: 'A Terraform provider crashed or answered what Terraform cannot use: most often a defect of this version of the provider.',
    patterns: [
      /\bFailed to load plugin schemas\b/i,
      /\bFailed to (?:obtain provider schema|instantiate provider)\b/i,
      /\bCould not load plugin\b/i,
      /\bplugin\d{0,2}\.\(\*GRPCProvider\)\.\w{1,60}/,
      /\bProvider produced inconsistent (?:final plan|result after apply)\b/i,
      /\bProvider produced invalid (?:plan|object)\b/i,
      /\bError: Plugin did not respond\b/i,
      /\bThe (?:terraform-provider-[\w.-]{1,80}) plugin crashed\b/i,
    ],
    examples: [
      '│ Error: Provider produced inconsistent result after apply',
      '│ Error: Plugin did not respond\n│ \n│ The plugin encountered an error, and failed to respond to the plugin.(*GRPCProvider).ApplyResourceChange call.',
      'Error: Failed to load plugin schemas',
    ],
    lookAlikes: [
      'INFO loaded plugin schemas',
      'Apply complete! Resources: 3 added, 0 changed, 0 destroyed.',
    ],
  },
];
