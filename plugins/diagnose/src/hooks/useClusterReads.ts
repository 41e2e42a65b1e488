import {
  useApi,
  useApiHolder,
  type ApiHolder,
  type ApiRef,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { ClusterReads } from '../apis/ClusterReads';
import { ClusterTokens } from '../apis/ClusterTokens';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import {
  kubernetesAuthApiRef,
  type KubernetesAuthApi,
} from '../apis/kubernetesAuthApiRef';
import { kubernetesClustersApiRef } from '../apis/kubernetesClustersApiRef';

/** One for all pages, which remembers what the user refused. */
const tokensOf = new WeakMap<KubernetesAuthApi, ClusterTokens>();

/** The calls of diagnosis that read clusters, with the user's own tokens where the portal has Backstage's Kubernetes pages. */
export function useClusterReads(): ClusterReads {
  const api = useApi(diagnoseApiRef);
  const apis = useApiHolder();
  return useMemo(() => {
    const clusters = find(apis, kubernetesClustersApiRef);
    const auth = find(apis, kubernetesAuthApiRef);
    if (!clusters || !auth) return new ClusterReads(api, undefined);
    const tokens = tokensOf.get(auth) ?? new ClusterTokens({ clusters, auth });
    tokensOf.set(auth, tokens);
    return new ClusterReads(api, tokens);
  }, [api, apis]);
}

/** An API of another plugin, if the app has it. One that cannot be made is as if it were not there. */
function find<T>(apis: ApiHolder, ref: ApiRef<T>): T | undefined {
  try {
    return apis.get(ref);
  } catch {
    return undefined;
  }
}
