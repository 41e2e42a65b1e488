import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine, RiLinkM } from '@remixicon/react';
import { useEffect, useState } from 'react';

/** How long it says that it copied, in milliseconds. */
const SAID = 2_000;

/** Copies a text, and says so. */
export const CopyButton = ({
  text,
  label,
  kind = 'text',
}: {
  text: string;
  label: string;
  kind?: 'text' | 'link';
}) => {
  const [outcome, setOutcome] = useState<'Copied' | 'Could not copy'>();
  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SAID);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('Copied');
    } catch {
      setOutcome('Could not copy');
    }
  };
  const Icon = kind === 'link' ? RiLinkM : RiFileCopyLine;
  return (
    <>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={label}
        icon={
          outcome === 'Copied' ? <RiCheckLine size={16} /> : <Icon size={16} />
        }
        onPress={copy}
      />
      <span role="status" aria-live="polite">
        {outcome}
      </span>
    </>
  );
};
