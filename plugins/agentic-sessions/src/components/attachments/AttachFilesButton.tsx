import { ButtonIcon } from '@backstage/ui';
import { RiAttachment2 } from '@remixicon/react';
import { useRef } from 'react';
import type { AttachedFiles } from './useAttachedFiles';

/** Opens the browser's choice of files. */
export const AttachFilesButton = ({
  attached,
}: {
  attached: Pick<AttachedFiles, 'add'>;
}) => {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={event => {
          attached.add(event.target.files ?? []);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      <ButtonIcon
        aria-label="Attach files"
        variant="tertiary"
        icon={<RiAttachment2 />}
        onPress={() => picker.current?.click()}
      />
    </>
  );
};
