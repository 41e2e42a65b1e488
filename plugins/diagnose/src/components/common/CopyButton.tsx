import { ButtonIcon, VisuallyHidden } from '@backstage/ui';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiFileCopyLine,
} from '@remixicon/react';
import { useCopy } from '../../hooks/useCopy';

/** Copies a text, and says so without moving anything. */
export const CopyButton = ({
  text,
  label,
}: {
  text: string;
  label: string;
}) => {
  const { copy, outcome } = useCopy();
  const Icon =
    outcome === undefined
      ? RiFileCopyLine
      : { copied: RiCheckLine, failed: RiErrorWarningLine }[outcome];
  return (
    <>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={label}
        icon={<Icon size={16} />}
        onPress={() => copy(text)}
      />
      <VisuallyHidden role="status" aria-live="polite">
        {outcome && { copied: 'Copied', failed: 'Could not copy' }[outcome]}
      </VisuallyHidden>
    </>
  );
};
