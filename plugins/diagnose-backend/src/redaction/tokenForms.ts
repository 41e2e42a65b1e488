/** A secret that is known by its form, whatever stands around it. */
export interface TokenForm {
  id: string;
  /** What it starts with; found in one pass for all forms. */
  starts: readonly string[];
  /** What follows the start. Sticky and without nested repetition. */
  rest: string;
  /** What stands before `starts` and belongs to it: so many characters of this class. */
  before?: { length: number; of: string };
}

const form = (
  id: string,
  starts: string | readonly string[],
  rest: string,
  before?: TokenForm['before'],
): TokenForm => ({
  id,
  starts: typeof starts === 'string' ? [starts] : starts,
  rest,
  before,
});

/** From the documentation of who issues them, as of 2026. Publishable keys (`pk_live_…`) are no secrets. */
export const tokenForms: readonly TokenForm[] = [
  form(
    'jwt',
    'eyJ',
    String.raw`(?<![\w-]eyJ)[\w-]{6,}\.[\w-]*\.?[\w-]{6,}(?:\.[\w-]*){0,3}`,
  ),
  // The secret often stands beside its id, as in a CSV of credentials.
  form(
    'aws-access-key',
    ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    String.raw`[A-Z0-9]{16}(?![A-Za-z0-9])(?:[ \t,:;"'|]{1,10}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+]))?`,
  ),
  form(
    'aws-session-token',
    ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz'],
    '[A-Za-z0-9+/=]{40,}',
  ),
  form('aws-bedrock', 'ABSK', '[A-Za-z0-9+/]{60,}={0,2}'),
  form('google-api-key', 'AIza', String.raw`[\w-]{30,}`),
  form('google-oauth', 'ya29.', String.raw`[\w.-]{20,}`),
  form('google-client-secret', 'GOCSPX-', String.raw`[\w-]{20,}`),
  form('google-refresh-token', '1//0', String.raw`[\w-]{30,}`),
  form('entra-client-secret', ['7Q~', '8Q~'], String.raw`[\w~.-]{31,34}`, {
    length: 3,
    of: String.raw`[\w~.-]`,
  }),
  form('azure-devops', 'AZDO', String.raw`[A-Za-z0-9]{4}(?![A-Za-z0-9])`, {
    length: 76,
    of: '[A-Za-z0-9]',
  }),
  form('github', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], '[A-Za-z0-9_]{16,}'),
  form('github-fine-grained', 'github_pat_', String.raw`\w{20,}`),
  form(
    'gitlab',
    [
      'glpat-',
      'gloas-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glcbt-',
      'glptt-',
      'glft-',
      'glimt-',
      'glagent-',
      'glsoat-',
      'glffct-',
      'GR1348941',
    ],
    String.raw`[\w.-]{16,}`,
  ),
  form('atlassian', ['ATATT3', 'ATCTT3', 'ATBB'], '[A-Za-z0-9=_-]{24,}'),
  form('npm', 'npm_', '[A-Za-z0-9]{30,}'),
  form('pypi', 'pypi-AgE', String.raw`[\w-]{30,}`),
  form('rubygems', 'rubygems_', '[0-9a-f]{40,}'),
  form('crates', 'cio', '[A-Za-z0-9]{32}(?![A-Za-z0-9])'),
  form('nuget', 'oy2', '[a-z0-9]{43}(?![A-Za-z0-9])'),
  form(
    'slack',
    [
      'xoxb-',
      'xoxp-',
      'xoxa-',
      'xoxr-',
      'xoxs-',
      'xoxo-',
      'xoxc-',
      'xoxd-',
      'xoxe-',
      'xoxe.',
      'xapp-',
    ],
    String.raw`[\w.%-]{10,}`,
  ),
  form(
    'slack-webhook',
    ['hooks.slack.com/services/', 'hooks.slack.com/workflows/'],
    String.raw`[\w/-]{20,}`,
  ),
  form(
    'discord-webhook',
    ['discord.com/api/webhooks/', 'discordapp.com/api/webhooks/'],
    String.raw`\d{5,}/[\w-]{20,}`,
  ),
  form('teams-webhook', '.webhook.office.com/', String.raw`[\w/@-]{20,}`),
  form(
    'stripe',
    ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_', 'whsec_'],
    '[A-Za-z0-9+/=]{10,}',
  ),
  form('sendgrid', 'SG.', String.raw`[\w-]{16,64}\.[\w-]{16,}`),
  form('twilio', 'SK', '[0-9a-f]{32}(?![A-Za-z0-9])'),
  form('mailgun', 'key-', '[0-9a-f]{32}(?![A-Za-z0-9])'),
  form('mailchimp', '-us', String.raw`\d{1,2}(?![\w-])`, {
    length: 32,
    of: '[0-9a-f]',
  }),
  form(
    'model-provider',
    ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-ant-', 'sk-or-v1-'],
    String.raw`[\w-]{16,}`,
  ),
  form('openai', 'sk-', '[A-Za-z0-9]{20,}'),
  form('hugging-face', ['hf_', 'api_org_'], '[A-Za-z0-9]{30,}'),
  form('replicate', 'r8_', '[A-Za-z0-9]{30,}'),
  form('groq', 'gsk_', '[A-Za-z0-9]{30,}'),
  form('xai', 'xai-', '[A-Za-z0-9]{40,}'),
  form('perplexity', 'pplx-', '[A-Za-z0-9]{30,}'),
  form('digitalocean', ['dop_v1_', 'doo_v1_', 'dor_v1_'], '[0-9a-f]{40,}'),
  form('docker', ['dckr_pat_', 'dckr_oat_'], String.raw`[\w-]{20,}`),
  form('vault', ['hvs.', 'hvb.', 'hvr.'], String.raw`[\w-]{20,}`),
  form(
    'vault-legacy',
    's.',
    '(?=[A-Za-z]{0,24}[0-9])(?=[a-z0-9]{0,24}[A-Z])(?=[A-Z0-9]{0,24}[a-z])[A-Za-z0-9]{24}(?![A-Za-z0-9])',
  ),
  form('hcp-terraform', '.atlasv1.', String.raw`[\w=-]{40,}`, {
    length: 14,
    of: '[A-Za-z0-9]',
  }),
  form('databricks', 'dapi', '[0-9a-f]{32}(?:-[0-9])?(?![A-Za-z0-9])'),
  form('grafana', ['glc_', 'glsa_'], '[A-Za-z0-9+/=_]{30,}'),
  form('grafana-legacy', 'eyJrIjoi', '[A-Za-z0-9+/=]{30,}'),
  form('datadog', ['ddapp_', 'ddapi_'], '[A-Za-z0-9]{30,}'),
  form('new-relic', ['NRAK-', 'NRII-', 'NRAL-', 'NRIQ-'], '[A-Z0-9]{20,}'),
  form('sentry', ['sntrys_', 'sntryu_'], '[A-Za-z0-9+/=_]{30,}'),
  form('linear', 'lin_api_', '[A-Za-z0-9]{30,}'),
  form('notion', 'ntn_', '[A-Za-z0-9]{40,}'),
  form(
    'doppler',
    ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    String.raw`[\w.-]{40,}`,
  ),
  form('planetscale', ['pscale_tkn_', 'pscale_pw_'], String.raw`[\w.=-]{30,}`),
  form('postman', 'PMAK-', '[0-9a-f-]{40,}'),
  form('shopify', ['shpat_', 'shpss_', 'shpca_', 'shppa_'], '[A-Fa-f0-9]{32,}'),
  form('square', ['sq0atp-', 'sq0csp-'], String.raw`[\w-]{20,}`),
  form('supabase', 'sbp_', '[A-Za-z0-9_]{40,}'),
  form('heroku', 'HRKU-', String.raw`[\w-]{30,}`),
  form('fly', ['fm1r_', 'fm1a_', 'fm2_'], '[A-Za-z0-9+/=]{40,}'),
  form('pulumi', 'pul-', '[0-9a-f]{40}(?![A-Za-z0-9])'),
  form('artifactory', 'AKCp', '[A-Za-z0-9]{60,}'),
  form('artifactory-reference', 'cmVmdGtu', '[A-Za-z0-9]{50,}'),
  form('sonarqube', ['squ_', 'sqp_', 'sqa_'], '[0-9a-f]{40}'),
  form('circleci', 'CCIPAT_', String.raw`\w{40,}`),
  form('buildkite', ['bkua_', 'bkaj_'], '[0-9a-z]{30,}'),
  form('netlify', 'nfp_', '[A-Za-z0-9]{30,}'),
  form('figma', 'figd_', String.raw`[\w-]{30,}`),
  form('dynatrace', 'dt0', String.raw`[cs]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{64}`),
  form('tailscale', 'tskey-', String.raw`[\w-]{20,}`),
  form('1password', 'ops_eyJ', '[A-Za-z0-9+/=_-]{40,}'),
  form('age', 'AGE-SECRET-KEY-1', '[A-Z0-9]{50,}'),
  form('telegram', ':AA', String.raw`[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])`),
  form('origin-ca', 'v1.0-', '[0-9a-f]{24}-[0-9a-f]{100,}'),
  // Hashes of passwords, as in /etc/shadow and .htpasswd
  form(
    'password-hash',
    ['$1$', '$2a$', '$2b$', '$2y$', '$5$', '$6$', '$y$', '$apr1$', '$argon2'],
    String.raw`[\w./$=,+-]{20,}`,
  ),
];
