import type { Tool } from './Tool';
import { aws, az, gcloud } from './tools/cloud';
import { argocd, flux, git, helm, terraform } from './tools/delivery';
import { kubectl } from './tools/kubectl';
import {
  curl,
  docker,
  journalctl,
  openssl,
  programs,
  systemctl,
} from './tools/programs';

/** The programs that are known, by name. */
export const tools: ReadonlyMap<string, Tool> = new Map(
  [
    kubectl,
    helm,
    terraform,
    git,
    argocd,
    flux,
    aws,
    gcloud,
    az,
    docker,
    curl,
    systemctl,
    journalctl,
    openssl,
    ...programs,
  ].flatMap(tool => tool.names.map(name => [name, tool] as const)),
);
