import { verb, wordSet, type Tool } from '../Tool';

/** Of Helm 3 and 4. `get values` prints what was set, passwords too. */
export const helm: Tool = {
  names: ['helm'],
  clusters: true,
  valued: wordSet(
    '-n --namespace --kube-context --kubeconfig --kube-apiserver --kube-token --kube-as-user --kube-as-group -f --values --set --set-string --set-file --set-json --version --timeout -o --output --revision --max --repo',
    '--offset -l --selector --show-only -s --api-versions -a --kube-version --post-renderer --output-dir --description --history-max --username --password --name-template -d --destination --keyring --filter',
  ),
  plain: wordSet(
    '-A --all-namespaces -a --all -q --short --deployed --failed --pending --superseded --uninstalled --uninstalling -d --date -r --reverse --no-headers --show-resources --show-desc --debug --insecure-skip-tls-verify --kube-insecure-skip-tls-verify --burst-limit --qps',
    '--install -i --atomic --rollback-on-failure --wait --wait-for-jobs --cleanup-on-fail --create-namespace --dependency-update --devel --dry-run --force --hide-notes --hide-secret --no-hooks --reuse-values --reset-values --reset-then-reuse-values --skip-crds --include-crds --skip-tests --verify --is-upgrade --validate --enable-dns --render-subchart-notes --take-ownership --strict --with-subcharts --keep-history --cascade --all-values --versions --regexp -h --help --client --template --recreate-pods --disable-openapi-validation --no-hooks',
  ),
  verbs: [
    [
      verb(
        'list, ls, status, history, hist, template, lint, search, show, inspect, version, diff, verify, help, completion, get (?:manifest|notes|hooks|metadata), dependency list, dep list, dependency ls, repo (?:list|ls), plugin (?:list|ls)',
      ),
      'low',
    ],
    [verb('uninstall, delete, del, un, plugin, get (?:values|all)'), 'high'],
    [
      verb(
        'install, upgrade, rollback, repo, dependency, dep, pull, fetch, push, package, create, test, registry',
      ),
      'medium',
    ],
  ],
  flags: [
    {
      flag: /^--(?:force|force-replace|force-conflicts|reset-values|reset-then-reuse-values)$/,
      value: /^(?!false$)/,
      risk: 'high',
    },
    {
      flag: /^--(?:post-renderer|kube-token|kube-as-user|kube-as-group|kube-apiserver)$/,
      risk: 'high',
    },
    { flag: /^--(?:output-dir|kubeconfig)$/, risk: 'medium' },
    {
      flag: /^(?:-n|--namespace)$/,
      value: /^kube-/,
      ifChanges: true,
      risk: 'high',
    },
  ],
  dryRun: [
    {
      flag: /^--dry-run$/,
      value: /^(?:|true|client|server)$/,
      verbs: verb('install, upgrade, rollback, uninstall'),
      risk: 'low',
    },
  ],
};

/** Of Terraform 1 and OpenTofu. What prints state in JSON prints sensitive values. */
export const terraform: Tool = {
  names: ['terraform', 'tofu'],
  valued: wordSet('-var -var-file -target -chdir -state -backend-config'),
  plain: wordSet(
    '-chdir -lock -lock-timeout -refresh -refresh-only -target -exclude -var -var-file -input -no-color -compact-warnings -detailed-exitcode -parallelism -concise -json -raw -out -destroy -replace -check -recursive -diff -list -write -upgrade -reconfigure -migrate-state -backend -backend-config -force-copy -auto-approve -force -state -state-out -backup -id -lockfile -get -plugin-dir -generate-config-out -draw-cycles -type -plan -module-depth -help -version --help --version -show-sensitive',
  ),
  verbs: [
    [
      verb(
        'plan, validate, show, version, providers(?! (?:lock|mirror)), graph, state (?:list|show), workspace (?:list|show), output, get, metadata functions',
      ),
      'low',
    ],
    [
      verb(
        'destroy, force-unlock, state (?:rm|mv|push|pull|replace-provider|replace), workspace delete',
      ),
      'high',
    ],
    [
      verb(
        'apply, init, import, refresh, taint, untaint, fmt, console, login, logout, test, workspace, providers, state',
      ),
      'medium',
    ],
  ],
  flags: [
    {
      flag: /^--?(?:json|raw|show-sensitive)$/,
      verbs: verb('output, show, state show'),
      risk: 'high',
    },
    {
      flag: /^--?(?:destroy|auto-approve|replace|force-copy|force)$/,
      value: /^(?!false$)/,
      ifChanges: true,
      risk: 'high',
    },
    { flag: /^--?lock$/, value: /^false$/, ifChanges: true, risk: 'high' },
    {
      flag: /^--?(?:out|generate-config-out|lock|state-out|plugin-dir)$/,
      verbs: verb('plan, validate, show, output'),
      value: /^(?!true$)/,
      risk: 'medium',
    },
  ],
  dryRun: [
    {
      flag: /^--?check$/,
      value: /^(?:|true)$/,
      verbs: verb('fmt'),
      risk: 'low',
    },
  ],
};

/** Options of git itself can run programs (`-c core.pager=…`), so they are never low. */
export const git: Tool = {
  names: ['git'],
  valued: wordSet(
    '-C -c --git-dir --work-tree --namespace --exec-path -n --max-count -m --author --since --until --grep -S -G --format --pretty -L',
  ),
  verbs: [
    [
      verb(
        'status, log, diff, show, ls-remote, ls-files, ls-tree, rev-parse, rev-list, blame, annotate, describe, shortlog, cat-file, merge-base, name-rev, version, help, whatchanged, range-diff, count-objects, fsck',
      ),
      'low',
    ],
    [
      /^(?:branch|tag|remote|stash list|remote show [\w.-]+|worktree list|reflog|reflog show|remote get-url [\w.-]+|config list)$/,
      'low',
    ],
    [/^push(?: [^ ]+)*? [+:]/, 'high'],
    [
      verb(
        'clean, filter-branch, filter-repo, update-ref, gc, prune, reflog (?:expire|delete), stash (?:drop|clear), credential, credential-\\w+, rm, replace, bisect run, submodule foreach, rebase',
      ),
      'high',
    ],
    [
      verb(
        'add, commit, push, pull, fetch, merge, checkout, switch, restore, reset, revert, cherry-pick, branch, tag, remote, stash, clone, init, config, worktree, submodule, bisect, mv, am, apply, archive, bundle, notes',
      ),
      'medium',
    ],
  ],
  flags: [
    {
      flag: /^(?:-c|--exec-path|--upload-pack|--receive-pack|--exec|--ext-diff|--textconv|-O\S*|--open-files-in-pager)$/,
      risk: 'high',
    },
    { flag: /^(?:-C|--git-dir|--work-tree|--output|-o)$/, risk: 'medium' },
    {
      flag: /^(?:-f|--force|--force-with-lease|--force-if-includes|--delete|-d|--mirror|--prune)$/,
      verbs: verb('push'),
      risk: 'high',
    },
    { flag: /^(?:--hard|--merge|--keep)$/, verbs: verb('reset'), risk: 'high' },
    {
      flag: /^(?:-f|--force|-D|-d|--delete)$/,
      verbs: verb('branch, tag, checkout, switch, worktree'),
      risk: 'high',
    },
    {
      flag: /^-(?:[mMcCu]|-move|-copy|-set-upstream-to|-edit-description)$/,
      verbs: verb('branch, tag'),
      risk: 'medium',
    },
  ],
  dryRun: [
    {
      flag: /^(?:-n|--dry-run)$/,
      value: /^$/,
      verbs: verb('clean, push, add, fetch, rm'),
      risk: 'low',
    },
  ],
};

/** Argo CD and Flux. */
export const argocd: Tool = {
  names: ['argocd'],
  valued: wordSet(
    '--server --auth-token -o --output --project -p --revision --grpc-web-root-path --app-namespace -N',
  ),
  verbs: [
    [
      verb(
        'app (?:get|list|history|diff|logs|resources|manifests|wait), cluster (?:get|list), proj (?:get|list), repo (?:get|list), version, context',
      ),
      'low',
    ],
    [
      verb(
        'app (?:delete|terminate-op|delete-resource), cluster rm, proj delete, repo rm, account, admin, login',
      ),
      'high',
    ],
  ],
  flags: [
    {
      flag: /^--(?:force|prune|replace|auth-token)$/,
      value: /^(?!false$)/,
      risk: 'high',
    },
    { flag: /^--server$/, risk: 'medium' },
  ],
  dryRun: [
    {
      flag: /^--dry-run$/,
      value: /^(?:|true)$/,
      verbs: verb('app sync'),
      risk: 'low',
    },
  ],
};
export const flux: Tool = {
  names: ['flux'],
  valued: wordSet('-n --namespace --context --kubeconfig'),
  verbs: [
    [
      verb('get, logs, events, check, tree, trace, stats, version, diff'),
      'low',
    ],
    [verb('delete, uninstall, bootstrap'), 'high'],
  ],
};
