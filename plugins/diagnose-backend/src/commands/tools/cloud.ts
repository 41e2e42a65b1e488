import { verb, wordSet, type Tool } from '../Tool';

/** The operations of the AWS CLI are named by verbs; what hands out credentials comes before what reads. */
export const aws: Tool = {
  names: ['aws'],
  valued: wordSet(
    '--region --profile --output --query --endpoint-url --cli-input-json --filters --filter --instance-ids --name --names --cluster --cluster-name --log-group-name --secret-id --max-items --page-size --starting-token --ca-bundle --color --cli-read-timeout --cli-connect-timeout --bucket --key --prefix --since --start-time --end-time --service-code --role-name --repository-name --image-ids --nodegroup-name --stack-name --db-instance-identifier --cli-binary-format --table-name',
  ),
  verbs: [
    [
      verb(
        'secretsmanager (?:batch-)?get-secret-value, ssm get-parameter[\\w-]*, ssm (?:start-session|send-command), ecr get-login[\\w-]*, ecr-public get-login[\\w-]*, sts (?!get-caller-identity|decode-authorization-message|help)[\\w-]+, eks get-token, kms (?:decrypt|re-encrypt|generate-data-key[\\w-]*), codeartifact get-authorization-token, rds generate-db-auth-token, redshift[\\w-]* get-cluster-credentials[\\w-]*, ec2 get-password-data, ec2-instance-connect .*, ecs execute-command, s3 presign, cognito-i\\w+ get-[\\w-]*, iam (?:create|update|put|attach|add|set|upload|change|enable|tag)-[\\w-]+, configure (?:get|export-credentials), lightsail get-[\\w-]*(?:key|password|access)[\\w-]*, lambda add-permission, sso get-role-credentials',
      ),
      'high',
    ],
    [
      /^[a-z0-9-]+ (?:delete|terminate|remove|deregister|detach|revoke|purge|destroy|disable|cancel|reset|batch-delete|abort|schedule-key-deletion|put-[\w-]*policy|authorize-security-group|modify-[\w-]*-attribute|restore|failover|stop-db|force)[a-z-]*(?: |$)/,
      'high',
    ],
    [verb('s3 (?:rm|rb|mv)'), 'high'],
    [verb('s3 (?:cp|sync|mb|website)'), 'medium'],
    [
      /^[a-z0-9-]+ (?:(?:describe|list|batch-get|lookup|simulate|estimate|validate|search|head|check)-[a-z0-9-]+|ls|wait [\w-]+|help)(?: |$)/,
      'low',
    ],
    [
      verb(
        'lambda get-function(?:-configuration)?, s3api get-object, s3api get-object-torrent, apigateway get-api-keys?',
      ),
      'medium',
    ],
    [
      /^[a-z0-9-]+ (?:get|query|scan|filter|tail)(?:-[a-z0-9-]+)?(?: |$)/,
      'low',
    ],
    [
      verb(
        'sts get-caller-identity, sts decode-authorization-message, configure list, configure list-profiles, logs (?:tail|filter-log-events|get-log-events), help',
      ),
      'low',
    ],
  ],
  flags: [
    {
      flag: /^--(?:force|delete|with-decryption|recursive)$/,
      verbs: /^(?!s3 (?:ls|cp|sync))|.*/,
      ifChanges: true,
      risk: 'high',
    },
    { flag: /^--(?:include-secrets?|show-secrets?)$/, risk: 'high' },
    {
      flag: /^--(?:endpoint-url|no-verify-ssl|cli-input-json|cli-input-yaml|profile-from)$/,
      risk: 'medium',
    },
  ],
  dryRun: [
    { flag: /^--dry-run$/, value: /^$/, verbs: /^ec2 /, risk: 'low' },
    { flag: /^--dryrun$/, value: /^$/, verbs: /^s3 /, risk: 'low' },
  ],
};

const GCLOUD_NOUNS =
  'alpha beta compute container clusters node-pools instances disks images networks subnets firewall-rules operations projects services logging logs iam service-accounts roles sql databases run revisions functions pubsub topics subscriptions dns managed-zones record-sets artifacts repositories docker storage buckets config configurations regions zones quotas addresses forwarding-rules backend-services instance-groups managed secrets versions monitoring auth organizations builds redis memcache filestore'
    .split(' ')
    .join('|');

/** The verb of gcloud comes after its nouns; only known nouns are read. */
export const gcloud: Tool = {
  names: ['gcloud'],
  valued: wordSet(
    '--project --region --zone --format --filter --limit --cluster --account --configuration --location --sort-by --page-size --freshness --order --verbosity --flatten',
  ),
  verbs: [
    [
      /^(?:auth (?:application-default )?print-|secrets versions access|iam service-accounts keys create|sql generate-login|compute (?:ssh|scp|reset-windows-password)|auth (?:login|activate))/,
      'high',
    ],
    [
      /^(?:[a-z-]+ )*(?:delete|remove|reset|ssh|destroy|disable|set-iam-policy|add-iam-policy-binding|remove-iam-policy-binding|drain|purge|undelete|ssh-keys|print-access-token)(?: |$)/,
      'high',
    ],
    [
      new RegExp(
        `^(?:(?:${GCLOUD_NOUNS}) )+(?:list|describe|get-server-config|get-iam-policy|get-value|read|tail|list-tags|get-status)(?: |$)`,
      ),
      'low',
    ],
    [verb('info, version, help, config list, logging read'), 'low'],
  ],
  flags: [
    {
      flag: /^--(?:impersonate-service-account|access-token-file|flags-file)$/,
      risk: 'high',
    },
  ],
};

const AZ_NOUNS =
  'account group aks nodepool acr repository network vnet subnet nsg rule public-ip lb vm vmss disk monitor log-analytics metrics activity-log storage container blob keyvault sql server db postgres flexible-server mysql redis webapp functionapp identity role assignment definition resource provider snapshot private-endpoint dns zone record-set application-gateway containerapp revision deployment'
    .split(' ')
    .join('|');

/** The verb of az comes after its nouns; only known nouns are read. */
export const az: Tool = {
  names: ['az'],
  valued: wordSet(
    '-g --resource-group -n --name -o --output --query --subscription --location -l --cluster-name --namespace --workspace',
  ),
  verbs: [
    [
      /(?:^| )(?:get-access-token|list-keys|show-connection-string|keys (?:list|renew)|credential (?:show|renew)|secret (?:show|download)|key download|run-command|ssh|generate-sas|list-credentials|list-publishing-\w+|appsettings list|connection-string list|create-for-rbac|reset-credentials|get-credentials)(?: |$)/,
      'high',
    ],
    [
      /^(?:[a-z-]+ )*(?:delete|purge|remove|deallocate|reset|destroy|revoke|clear|failover)(?: |$)/,
      'high',
    ],
    [
      new RegExp(
        `^(?:(?:${AZ_NOUNS}) )+(?:list|show|show-tags|list-versions|check-health|get-versions|get-upgrades)(?: |$)`,
      ),
      'low',
    ],
    [verb('version, help, account show, account list'), 'low'],
    [verb('rest'), 'medium'],
  ],
  flags: [
    { flag: /^(?:--yes|-y|--force)$/, ifChanges: true, risk: 'high' },
    { flag: /^--debug$/, risk: 'medium' },
  ],
};
