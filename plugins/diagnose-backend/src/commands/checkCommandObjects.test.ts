import { checkCommandObjects } from './checkCommandObjects';

const known = [
  { kind: 'Pod', name: 'web-1', namespace: 'shop' },
  { kind: 'Deployment', name: 'web', namespace: 'shop' },
  { kind: 'Node', name: 'node-1' },
];
const names = (command: string) =>
  checkCommandObjects(command, known).map(
    ({ kind, name, namespace }) =>
      `${namespace ? `${namespace}/` : ''}${kind}/${name}`,
  );

describe('checkCommandObjects', () => {
  it.each([
    'kubectl get pods',
    'kubectl -n shop describe po web-1',
    'kubectl logs -f web-1 -n shop',
    'kubectl logs deploy/web --previous -p',
    'kubectl rollout undo deployment/web --namespace=shop',
    'kubectl rollout restart deployment web',
    'kubectl set image deployment/web web=acme/web:2',
    'kubectl label pod web-1 team=x old-',
    'kubectl drain node-1',
    'kubectl top pod web-1',
    'kubectl exec web-1 -- cat /etc/hosts',
    'kubectl cp shop/web-1:/tmp/x ./x',
    'kubectl get deployment.apps/web pod/web-1',
    'kubectl apply -f web.yaml',
    'helm history web',
    '',
    '"',
  ])('finds nothing strange in: %s', command => {
    expect(names(command)).toEqual([]);
  });

  it.each([
    ['kubectl delete pod cart-0', ['Pod/cart-0']],
    ['kubectl delete pod web-1 cart-0 cart-1', ['Pod/cart-0', 'Pod/cart-1']],
    ['kubectl delete deployment web-1', ['Deployment/web-1']],
    ['kubectl -n pay logs web-1', ['pay/Pod/web-1', 'Namespace/pay']],
    ['kubectl drain node-2', ['Node/node-2']],
    ['kubectl delete namespace pay', ['Namespace/pay']],
    ['kubectl exec -it cart-0 -- sh', ['Pod/cart-0']],
    ['kubectl cp cart-0:/tmp/x ./x', ['Pod/cart-0']],
    [
      'kubectl get pods && kubectl delete pvc/data-0',
      ['PersistentVolumeClaim/data-0'],
    ],
    ['sudo kubectl delete svc api', ['Service/api']],
    ['timeout 5s kubectl scale sts/db --replicas=0', ['StatefulSet/db']],
    [
      'kubectl delete certificates.cert-manager.io/tls',
      ['certificates.cert-manager.io/tls'],
    ],
  ])('finds what the evidence does not have in: %s', (command, expected) => {
    expect(names(command)).toEqual(expected);
  });
});
