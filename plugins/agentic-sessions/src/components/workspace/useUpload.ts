import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useAction } from '../../hooks/useAction';

/** As large a file as the portal takes, in bytes. */
const maxBytes = 26_214_400;

/** Writes files into a folder of a workspace; files that are there already only when a person said so. */
export function useUpload(options: {
  project: string;
  name: string;
  onDone: () => void;
}) {
  const { project, name, onDone } = options;
  const api = useApi(agenticPortalApiRef);
  const [inTheWay, setInTheWay] = useState<{
    folder: string;
    files: File[];
  }>();
  const upload = useAction(
    useCallback(
      async (files: File[], folder: string, replace = false) => {
        setInTheWay(undefined);
        const place = { project, name };
        const large = files.find(file => file.size > maxBytes);
        if (large) {
          throw new Error(
            `${large.name} is larger than 25 MiB, which is the most that can be uploaded`,
          );
        }
        const { entries } = await api.workspace.list(place, folder);
        const there = new Set(entries.map(entry => entry.name));
        const blocked = replace
          ? []
          : files.filter(file => there.has(file.name));
        for (const file of files) {
          if (blocked.includes(file)) continue;
          const path = folder ? `${folder}/${file.name}` : file.name;
          await api.workspace.write(place, path, file);
        }
        if (blocked.length > 0) setInTheWay({ folder, files: blocked });
        onDone();
      },
      [api, project, name, onDone],
    ),
  );
  return {
    upload,
    /** Files that were not written, and where they were to be. */
    inTheWay,
    /** Leaves the files that are there as they are. */
    keep: useCallback(() => setInTheWay(undefined), []),
  };
}
