import { Button } from '@backstage/ui';
import { RiUploadLine } from '@remixicon/react';
import { useRef } from 'react';

/** Chooses a log file. */
export const FileButton = ({
  isPending,
  onFile,
}: {
  isPending: boolean;
  onFile: (file: File | undefined) => void;
}) => {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="secondary"
        isPending={isPending}
        iconStart={<RiUploadLine size={18} />}
        onPress={() => input.current?.click()}
      >
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Log file"
        onChange={event => {
          onFile(event.target.files?.[0]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
};
