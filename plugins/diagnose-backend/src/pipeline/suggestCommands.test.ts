import { causalOrder } from '@agentic-portal/log-analyzer';
import { knowledgeOf } from '../knowledge/knowledgeOf';
import { assessCommandRisk } from '../commands/assessCommandRisk';
import { parseCommand } from '../commands/parseCommand';
import { classify } from './classify';
import { findNames } from './findNames';
import { suggestCommands } from './suggestCommands';

const suggest = (
  error_message: string,
  more: { namespace?: string; pod_name?: string } = {},
) => {
  const { findings } = classify(error_message);
  const names = findNames(
    { error_message, include_cluster_health: false, ...more },
    findings[0]?.lines.map(({ text }) => text).join('\n'),
  );
  return suggestCommands(findings, names).map(
    ({ command, risk_level }) => `${risk_level}: ${command}`,
  );
};

describe('suggestCommands', () => {
  it('names the pod that is broken, not the first one of a table, with its namespace and Deployment', () => {
    expect(
      suggest(`NAMESPACE   NAME                   READY   STATUS             RESTARTS   AGE
shop        web-6f7c9b5d4-x2x8k    1/1     Running            0          4d
pay         cart-5d4f7c8b9-zx2kq   0/1     CrashLoopBackOff   12         40m`),
    ).toEqual([
      'low: kubectl logs cart-5d4f7c8b9-zx2kq --namespace pay --all-containers --previous --tail=200',
      'low: kubectl describe pod cart-5d4f7c8b9-zx2kq --namespace pay',
      'low: kubectl rollout history deployment/cart --namespace pay',
      'medium: kubectl rollout undo deployment/cart --namespace pay',
    ]);
  });

  it.each([
    [
      'events',
      'NAMESPACE  LAST SEEN  TYPE     REASON  OBJECT      MESSAGE\nshop       11s        Warning  Failed  pod/cart-0  Failed to pull image "registry.example.com/cart:2.0": not found',
      'low: docker manifest inspect registry.example.com/cart:2.0',
    ],
    [
      'a refused call',
      'Error from server (Forbidden): pods is forbidden: User "system:serviceaccount:shop:ci" cannot list resource "pods" in API group "" in the namespace "shop"',
      'low: kubectl auth can-i list pods --namespace shop',
    ],
    [
      'a quota',
      'pods "x-1" is forbidden: exceeded quota: team-quota, requested: cpu=1, used: cpu=4, limited: cpu=4',
      'low: kubectl describe resourcequota team-quota',
    ],
    [
      'a missing Secret',
      'Warning  Failed  kubelet  Error: secret "db-creds" not found',
      'low: kubectl describe secret db-creds',
    ],
    [
      'a lock',
      '│ Error: Error acquiring the state lock\n│ Lock Info:\n│   ID:        6a1f3c3e-2f70-4b5c-9a6f-0d3f1a2b3c4d',
      'high: terraform force-unlock 6a1f3c3e-2f70-4b5c-9a6f-0d3f1a2b3c4d',
    ],
    [
      'a host',
      'Error: getaddrinfo ENOTFOUND db.shop.svc.cluster.local',
      'low: nslookup db.shop.svc.cluster.local',
    ],
  ])('takes the names that %s has', (_, text, command) => {
    expect(suggest(text)).toContain(command);
  });

  it("believes the request before the text, and takes no word of prose for a pod's name", () => {
    expect(
      suggest('Namespace: shop\nthe pod web-1 was OOMKilled', {
        namespace: 'pay',
        pod_name: 'cart-0',
      })[0],
    ).toBe('low: kubectl describe pod cart-0 --namespace pay');
    for (const prose of [
      'the pod was OOMKilled',
      'Why is my pod in CrashLoopBackOff?',
      'pods is forbidden: OOMKilled',
    ])
      expect(suggest(prose).join()).not.toMatch(/ pod (?:was|in|is)\b/);
  });

  it('lets nothing but valid names of the text reach a command', () => {
    const hostile = [
      'pod/--all',
      'pod "$(id)"',
      'pod `id`-1',
      'in pod x;rm-1',
      'exceeded quota: --all',
      'secret "; rm -rf /" not found',
      'Error acquiring the state lock',
      '  ID:   $(reboot)-1234567',
      'Failed to pull image "--privileged alpine"',
      'lookup -x9',
      'User "x\' y" cannot list resource "pods;id"',
      'Namespace:  kube-system;id',
      'OOMKilled',
    ];
    for (const text of [hostile.join('\n'), ...hostile])
      for (const line of suggest(`${text}\nOOMKilled`)) {
        const command = line.replace(/^\w+: /, '');
        expect(command).not.toMatch(/\$\(|`|;|privileged|\brm |--all(?:\s|$)/);
        expect(parseCommand(command).commands).toHaveLength(1);
      }
  });

  it('has, for every category, an explanation and commands that only look first', () => {
    for (const category of causalOrder) {
      const { explanation, commands } = knowledgeOf(category);
      expect(explanation.length).toBeGreaterThan(40);
      const [first] = commands({ namespace: 'shop', pod: 'web-1' });
      expect([category, assessCommandRisk(first.command)]).toEqual([
        category,
        'low',
      ]);
    }
  });
});
