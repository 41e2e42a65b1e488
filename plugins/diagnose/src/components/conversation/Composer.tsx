import type { DiagnoseRequest } from '@agentic-portal/api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Button,
  Checkbox,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { RiStethoscopeLine } from '@remixicon/react';
import { useState } from 'react';
import { examples } from '../../diagnosis/examples';
import { places, type Place } from '../../diagnosis/requestParams';
import { useLogText } from '../../hooks/useLogText';
import common from '../common/common.module.css';
import styles from './conversation.module.css';
import { AttachedText } from './AttachedText';
import { DropZone } from './DropZone';
import { FileButton } from './FileButton';
import { LogNotices } from './LogNotices';

/** Takes a failure: pasted, dropped, or from a file. */
export const Composer = ({
  initial,
  onSubmit,
}: {
  /** What is filled in at the start. */
  initial: DiagnoseRequest;
  onSubmit: (request: DiagnoseRequest) => void;
}) => {
  const log = useLogText({ initial: initial.error_message });
  const { text, attached, reading, put, take } = log;
  const [place, setPlace] = useState<Place>(initial);
  const [health, setHealth] = useState(initial.include_cluster_health);
  const empty = attached === undefined && !text.trim();
  const filled = Object.fromEntries(
    places
      .map(({ field }) => [field, place[field]?.trim()])
      .filter(([, value]) => value),
  );

  const submit = () => {
    if (empty || reading) return;
    onSubmit({
      error_message: text,
      include_cluster_health: health,
      ...filled,
    });
  };

  return (
    <DropZone className={styles.composer} onFile={take} onSubmit={submit}>
      {attached === undefined ? (
        <div onPaste={event => log.takePaste(event, text)}>
          <TextAreaField
            className={styles.input}
            label="Log or error"
            description="Paste it, or drop a file. Passwords, tokens and keys are removed before anything is stored."
            placeholder="Back-off restarting failed container…"
            rows={12}
            value={text}
            onChange={put}
            spellCheck="false"
          />
        </div>
      ) : (
        <AttachedText
          inPlaceOfBox
          name={attached}
          text={text}
          onRemove={() => put('')}
        />
      )}
      <div className={common.row}>
        <Text variant="body-small" color="secondary">
          Nothing at hand? Try
        </Text>
        {examples.map(example => (
          <Button
            key={example.title}
            variant="tertiary"
            size="small"
            onPress={() => put(example.text)}
          >
            {example.title}
          </Button>
        ))}
      </div>
      <LogNotices log={log} />
      <Accordion defaultExpanded={Object.keys(filled).length > 0}>
        <AccordionTrigger title="Where did it happen? (optional)" />
        <AccordionPanel>
          <div className={styles.fields}>
            {places.map(({ field, label }) => (
              <TextField
                key={field}
                label={label}
                size="small"
                value={place[field] ?? ''}
                onChange={value =>
                  setPlace(current => ({ ...current, [field]: value }))
                }
              />
            ))}
          </div>
          <Checkbox isSelected={health} onChange={setHealth}>
            Look at the whole cluster too
          </Checkbox>
        </AccordionPanel>
      </Accordion>
      <div className={common.row}>
        <Button
          type="submit"
          variant="primary"
          isDisabled={empty}
          iconStart={<RiStethoscopeLine size={18} />}
        >
          Diagnose
        </Button>
        <FileButton isPending={reading} onFile={take} />
        <Text variant="body-small" color="secondary">
          Ctrl + Enter
        </Text>
      </div>
    </DropZone>
  );
};
