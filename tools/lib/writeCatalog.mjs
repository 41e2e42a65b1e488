import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleName } from './exampleRepository.mjs';
import { dataDirectory, root } from './paths.mjs';

/**
 * Writes the catalog files that are made at the start: this project's own entities, and the example with the address
 * that its repository is served at.
 *
 * @returns that address
 */
export function writeCatalog(port, data = dataDirectory, host = 'localhost') {
  const url = `http://${host}:${port}/${exampleName}.git`;
  const folder = join(data, 'catalog');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'agentic-portal.yaml'), ownEntities());
  const component = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: exampleName,
      title: 'Shipping quotes',
      description:
        'An example: quotes the price of a parcel by weight, volume and zone.',
      annotations: {
        'agentic-portal.io/repo-url': url,
        'backstage.io/source-location': `url:${url}`,
        'backstage.io/kubernetes-id': exampleName,
      },
      tags: ['example', 'node'],
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/developers',
      system: 'webshop',
    },
  };
  // JSON is YAML.
  writeFileSync(
    join(folder, `${exampleName}.yaml`),
    `${JSON.stringify(component, undefined, 2)}\n`,
  );
  return url;
}

/** `catalog-info.yaml` with the API in it: the catalog follows `$text` in files that it reads from a URL only. */
function ownEntities() {
  return readFileSync(join(root, 'catalog-info.yaml'), 'utf8').replace(
    /\n\s+\$text: (\S+)/,
    (_, file) => ` ${JSON.stringify(readFileSync(join(root, file), 'utf8'))}`,
  );
}
