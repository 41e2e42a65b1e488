import type { DiagnoseRequest } from '@agentic-portal/api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Alert,
  Button,
  Checkbox,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { RiStethoscopeLine } from '@remixicon/react';
import { useState } from 'react';
import { cutText, MAX_CHARACTERS } from '../../diagnosis/cutText';
import { examples } from '../../diagnosis/examples';
import { readLogFile } from '../../diagnosis/readLogFile';
import { places, type Place } from '../../diagnosis/requestParams';
import common from '../common/common.module.css';
import styles from './conversation.module.css';
import { AttachedText } from './AttachedText';
import { DropZone } from './DropZone';
import { FileButton } from './FileButton';

/** Characters from which on a text is attached and not written into the box: browsers take seconds to lay out more. */
const LARGE = 50_000;

/** Takes a failure: pasted, dropped, or from a file. */
export const Composer = ({
  initial,
  onSubmit,
}: {
  /** What is filled in at the start. */
  initial: DiagnoseRequest;
  onSubmit: (request: DiagnoseRequest) => void;
}) => {
  const [text, setText] = useState(initial.error_message);
  const [place, setPlace] = useState<Place>(initial);
  const [health, setHealth] = useState(initial.include_cluster_health);
  const [notice, setNotice] = useState<string>();
  const [error, setError] = useState<Error>();
  const [reading, setReading] = useState(false);
  const [attached, setAttached] = useState<string>();
  const empty = attached === undefined && !text.trim();
  const filled = Object.fromEntries(
    places
      .map(({ field }) => [field, place[field]?.trim()])
      .filter(([, value]) => value),
  );

  const put = (next: string, name = 'Pasted text', alreadyCut = false) => {
    const { text: kept, cut } = cutText(next);
    setText(kept);
    setAttached(kept.length > LARGE ? name : undefined);
    setNotice(cut || alreadyCut ? tooLong(name) : undefined);
  };
  const take = async (file: File | null | undefined) => {
    if (!file || reading) return;
    setError(undefined);
    setReading(true);
    try {
      const read = await readLogFile(file);
      put(read.text, file.name, read.cut);
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setReading(false);
    }
  };
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
        // Before a browser lays out what was pasted, it is looked at how much it is.
        <div
          onPaste={event => {
            const pasted = event.clipboardData.getData('text/plain');
            if (text.length + pasted.length <= LARGE) return;
            event.preventDefault();
            put(text ? `${text}\n${pasted}` : pasted);
          }}
        >
          <TextAreaField
            className={styles.input}
            label="Log or error"
            description="Paste it, or drop a file. Passwords, tokens and keys are removed before anything is stored."
            placeholder="Back-off restarting failed container…"
            rows={12}
            value={text}
            onChange={next => put(next)}
            spellCheck="false"
          />
        </div>
      ) : (
        <AttachedText name={attached} text={text} onRemove={() => put('')} />
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
      {notice && <Alert role="status" status="info" icon title={notice} />}
      {error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="The file could not be read"
          description={error.message}
        />
      )}
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

function tooLong(name: string): string {
  return `${name} is longer than ${MAX_CHARACTERS.toLocaleString(
    'en',
  )} characters: its begin and its end were taken, the middle was left out.`;
}
