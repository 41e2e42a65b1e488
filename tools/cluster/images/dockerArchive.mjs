import { createHash } from 'node:crypto';

/**
 * What is beside the layers in a docker-archive (`docker save`'s format, which `ctr images import` reads): the
 * configuration of each image, named by its digest, and the manifest. The same images give the same bytes.
 *
 * @param images - by name, such as `agentic-portal/runner:dev`: their `layers` { name, file, digest }, the lowest first, and
 * their `config` as in the OCI image specification
 * @returns the files by name, and the images' IDs, which are the digests of their configurations
 * @see https://github.com/opencontainers/image-spec/blob/main/config.md
 */
export function dockerArchive(images) {
  const files = {};
  const ids = {};
  const manifest = Object.entries(images).map(([name, { layers, config }]) => {
    const content = JSON.stringify({
      architecture: architectures[process.arch] ?? process.arch,
      os: 'linux',
      config,
      rootfs: {
        type: 'layers',
        diff_ids: layers.map(({ digest }) => `sha256:${digest}`),
      },
      history: layers.map(layer => ({ created_by: layer.name })),
    });
    const id = createHash('sha256').update(content).digest('hex');
    files[`${id}.json`] = content;
    ids[name] = id;
    return {
      Config: `${id}.json`,
      RepoTags: [name],
      Layers: layers.map(({ digest }) => `${digest}.tar`),
    };
  });
  files['manifest.json'] = JSON.stringify(manifest);
  return { files, ids };
}

/** Node's names of architectures, and Go's. */
const architectures = { x64: 'amd64', arm64: 'arm64' };
