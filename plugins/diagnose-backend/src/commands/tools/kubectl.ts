import { verb, wordSet, type Tool } from '../Tool';

/** The namespaces that a cluster itself lives in. */
const SYSTEM = /^kube-/;
const SECRETS =
  /^get (?:[\w.,-]*,)?secrets?(?:[./,][^ ]*)?(?: |$)| secrets?\//i;

/** Of kubectl 1.36, https://kubernetes.io/docs/reference/kubectl/ */
export const kubectl: Tool = {
  names: ['kubectl', 'oc', 'k'],
  clusters: true,
  valued: wordSet(
    '-n --namespace --context --cluster --kubeconfig -s --server --user --as --as-group --as-uid --token --username --password',
    '--certificate-authority --client-certificate --client-key --tls-server-name --request-timeout --cache-dir -v --v --vmodule --profile --profile-output',
    '-o --output --template -l --selector --field-selector -L --label-columns --sort-by --chunk-size --subresource --show-labels-columns',
    '-f --filename -k --kustomize --raw -c --container --tail --since --since-time --limit-bytes --max-log-requests --pod-running-timeout',
    '--replicas --current-replicas --resource-version --timeout --for --grace-period --field-manager --type -p --patch --patch-file',
    '--image --port --target-port --env --labels --overrides --override-type --restart --command --min --max --cpu --cpu-percent --name --api-group --verbs --api-version',
    '--to-revision --revision --limits --requests --from --from-literal --from-file --from-env-file --clusterrole --role --serviceaccount --group --verb --resource --resource-name',
    '--pod-selector --max-concurrent-requests --types --address --duration --audience --bound-object-kind --bound-object-name --cascade-after --prune-allowlist --class --rule --schedule --target --profile-name --concurrency',
  ),
  alone: { verb: 'logs', flags: wordSet('-f -p') },
  plain: wordSet(
    '-A --all-namespaces -w --watch --watch-only -R --recursive --show-labels --show-kind --no-headers --ignore-not-found --show-managed-fields --output-watch-events --server-print --allow-missing-template-keys',
    '--previous -p --prefix --timestamps -f --follow --all-containers --all-pods --ignore-errors --insecure-skip-tls-verify-backend --show-events --warnings-as-errors --match-server-version --disable-compression',
    '--all --force --now --cascade --wait --prune --server-side --force-conflicts --overwrite --local --record --validate --save-config --dry-run --list --quiet -q --minify --raw --flatten',
    '--client --short --namespaced --cached --ignore-daemonsets --delete-emptydir-data --delete-local-data --disable-eviction --pod --node --use-protocol-buffers --sum --containers',
    '-i --stdin -t --tty --rm --attach --leave-stdin-open --privileged --expose --resources --env-from --help -h --interactive --list-all --merge --no-color --windows-line-endings --edit --keys --recursive-all --show-capacity --skip-wait-for-delete-timeout',
  ),
  verbs: [
    [/^get (?:.*\/)?api\/v1\/.*secrets/, 'high'],
    [
      verb(
        'get, describe, logs, top, explain, version, api-resources, api-versions, events, diff, wait, cluster-info(?! dump), help, completion, options, kustomize',
      ),
      'low',
    ],
    [
      verb(
        'rollout status, rollout history, auth can-i, auth whoami, config current-context, config get-contexts, config get-clusters, config get-users, config view, apply view-last-applied, plugin list, status, project, projects, whoami',
      ),
      'low',
    ],
    [
      verb(
        'delete, drain, exec, attach, port-forward, proxy, debug, cp, certificate, taint, auth reconcile, config delete-\\w+, config set-credentials, config unset, rsh, rsync, adm',
      ),
      'high',
    ],
    [verb('create (?:cluster)?role(?:binding)?, create token'), 'high'],
    [
      /^(?:edit|patch|replace|annotate|label|set \w+) secrets?(?:[ /]|$)/,
      'medium',
    ],
    [
      verb(
        'apply, create, patch, scale, set, label, annotate, expose, autoscale, edit, cordon, uncordon, run, replace, rollout, config, cluster-info dump',
      ),
      'medium',
    ],
  ],
  flags: [
    {
      flag: /^(?:--token|--as|--as-group|--as-uid|--username|--password|-s|--server|--client-key|--client-certificate|--insecure-skip-tls-verify)$/,
      risk: 'high',
    },
    {
      flag: /^(?:--kubeconfig|--certificate-authority|--cache-dir|--profile-output|--output-directory)$/,
      risk: 'medium',
    },
    {
      flag: /^(?:-o|--output|--template)$/,
      value: /^(?!name$|wide$)/,
      verbs: SECRETS,
      risk: 'high',
    },
    {
      flag: /^(?:-f|--filename|-k)$/,
      value: /^./,
      verbs: /^get(?: |$)/,
      risk: 'medium',
    },
    {
      flag: /^--raw$/,
      verbs: /^config view/,
      value: /^(?!false)/,
      risk: 'high',
    },
    {
      flag: /^--raw$/,
      verbs: /^get/,
      value: /secrets|\/proxy|\/exec|\/log|\/configz/,
      risk: 'high',
    },
    { flag: /^--raw$/, verbs: /^get/, risk: 'medium' },
    { flag: /^--raw$/, verbs: /^(?!get|config view)/, risk: 'high' },
    {
      flag: /^(?:--force|--force-conflicts|--all|--prune|--privileged|--overrides)$/,
      value: /^(?!false$)/,
      ifChanges: true,
      risk: 'high',
    },
    {
      flag: /^(?:-A|--all-namespaces)$/,
      value: /^(?!false$)/,
      ifChanges: true,
      risk: 'high',
    },
    { flag: /^--(?:grace-period|replicas)$/, value: /^0+$/, risk: 'high' },
    {
      flag: /^(?:-n|--namespace)$/,
      value: SYSTEM,
      ifChanges: true,
      risk: 'high',
    },
  ],
  // A bare --dry-run is refused by kubectl, and `none` is the default.
  dryRun: [
    {
      flag: /^--dry-run$/,
      value: /^(?:client|server)$/,
      verbs: verb(
        'apply(?! (?:edit|set)-last-applied), create(?! token), patch, scale, set, label, annotate, expose, autoscale, run, replace, delete, drain, cordon, uncordon, taint, rollout undo',
      ),
      risk: 'low',
    },
  ],
};
