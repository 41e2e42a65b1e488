import { Button, Text } from '@backstage/ui';
import { RiFileTextLine } from '@remixicon/react';
import { useEffect, useMemo, useRef } from 'react';
import common from '../common/common.module.css';
import styles from './conversation.module.css';

/** Lines that are shown of the begin and of the end. */
const SHOWN = 4;
/** Characters that are shown of a line. */
const WIDTH = 300;

/** A text that is too long for a box to be written in: what it is, how it begins and ends, and the way to drop it. */
export const AttachedText = ({
  name,
  text,
  inPlaceOfBox = false,
  onRemove,
}: {
  name: string;
  text: string;
  /** Whether it stands where the text was typed: the box that had the focus is gone then. */
  inPlaceOfBox?: boolean;
  onRemove: () => void;
}) => {
  const lines = useMemo(() => text.split('\n'), [text]);
  const left = Math.max(0, lines.length - 2 * SHOWN);
  const shown = left
    ? [...lines.slice(0, SHOWN), '⋯', ...lines.slice(-SHOWN)]
    : lines;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (inPlaceOfBox) place.current?.focus();
  }, [inPlaceOfBox]);
  return (
    <div
      ref={place}
      tabIndex={-1}
      className={`${common.panel} ${styles.attached}`}
      role="group"
      aria-label="Log"
    >
      <div className={common.row}>
        <RiFileTextLine size={18} aria-hidden />
        <Text weight="bold">{name}</Text>
        <Text variant="body-small" color="secondary">
          {`${lines.length.toLocaleString(
            'en',
          )} lines, ${text.length.toLocaleString('en')} characters`}
        </Text>
        <Button variant="secondary" size="small" onPress={onRemove}>
          Remove
        </Button>
      </div>
      <pre className={`${styles.preview} ${common.mono}`}>
        {shown.map(line => line.slice(0, WIDTH)).join('\n')}
      </pre>
    </div>
  );
};
