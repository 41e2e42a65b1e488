import type { DiagnoseRequest, DiagnoseResponse } from '@agentic-portal/api';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Alert,
  Button,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { RiStethoscopeLine, RiUploadLine } from '@remixicon/react';
import { useRef, useState, type DragEvent, type FormEvent } from 'react';
import { diagnoseApiRef } from '../apis/diagnoseApiRef';
import { examples } from '../diagnosis/examples';
import { MAX_CHARACTERS, readLogFile } from '../diagnosis/readLogFile';
import styles from './Diagnose.module.css';

type Place = Pick<DiagnoseRequest, 'namespace' | 'pod_name' | 'cluster'>;

const PLACES: ReadonlyArray<{ field: keyof Place; label: string }> = [
  { field: 'namespace', label: 'Namespace' },
  { field: 'pod_name', label: 'Pod' },
  { field: 'cluster', label: 'Cluster' },
];

/** Takes a failure (pasted, dropped, or from a file) and has it diagnosed. */
export const DiagnoseForm = ({
  namespace,
  onDiagnosed,
}: {
  namespace?: string;
  onDiagnosed: (response: DiagnoseResponse) => void | Promise<void>;
}) => {
  const api = useApi(diagnoseApiRef);
  const [text, setText] = useState('');
  const [place, setPlace] = useState<Place>({ namespace });
  const [notice, setNotice] = useState<string>();
  const [error, setError] = useState<Error>();
  const [pending, setPending] = useState(false);
  const [dropping, setDropping] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const empty = !text.trim();

  const take = async (dropped: File | null | undefined) => {
    if (!dropped) return;
    setError(undefined);
    try {
      const { text: read, cut } = await readLogFile(dropped);
      setText(read);
      setNotice(
        cut
          ? `${dropped.name} is longer than ${MAX_CHARACTERS.toLocaleString(
              'en',
            )} characters: its end was taken.`
          : undefined,
      );
    } catch (failure) {
      setError(failure as Error);
    }
  };

  const diagnose = async () => {
    if (empty || pending) return;
    setPending(true);
    setError(undefined);
    try {
      const filled = Object.fromEntries(
        Object.entries(place)
          .map(([field, value]) => [field, value?.trim()])
          .filter(([, value]) => value),
      );
      const response = await api.diagnose({
        error_message: text,
        include_cluster_health: false,
        ...filled,
      });
      await onDiagnosed(response);
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setPending(false);
    }
  };

  return (
    // A file may be dropped anywhere on the form, and Ctrl + Enter pressed in any of its fields.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={`${styles.form} ${dropping ? styles.dropping : ''}`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        diagnose();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          diagnose();
        }
      }}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setDropping(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <TextAreaField
        className={styles.input}
        label="Log or error"
        secondaryLabel="Required"
        description="Paste it, or drop a file. Passwords, tokens and keys are removed before anything is stored."
        placeholder="Back-off restarting failed container…"
        rows={14}
        value={text}
        onChange={value => {
          setText(value);
          setNotice(undefined);
        }}
        maxLength={MAX_CHARACTERS}
        spellCheck="false"
      />
      {!text && (
        <div className={styles.row}>
          <Text variant="body-small" color="secondary">
            Nothing at hand? Try
          </Text>
          {examples.map(example => (
            <Button
              key={example.title}
              variant="tertiary"
              size="small"
              onPress={() => setText(example.text)}
            >
              {example.title}
            </Button>
          ))}
        </div>
      )}
      {notice && <Alert status="info" icon title={notice} />}
      <Accordion defaultExpanded={Boolean(namespace)}>
        <AccordionTrigger title="Where did it happen? (optional)" />
        <AccordionPanel>
          <div className={styles.fields}>
            {PLACES.map(({ field, label }) => (
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
        </AccordionPanel>
      </Accordion>
      {error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title="It could not be diagnosed"
          description={error.message}
        />
      )}
      <div className={styles.row}>
        <Button
          type="submit"
          variant="primary"
          isDisabled={empty}
          isPending={pending}
          iconStart={<RiStethoscopeLine size={18} />}
        >
          Diagnose
        </Button>
        <Button
          variant="secondary"
          iconStart={<RiUploadLine size={18} />}
          onPress={() => file.current?.click()}
        >
          Choose a file
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          aria-label="Log file"
          onChange={event => {
            take(event.target.files?.[0]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
        <Text variant="body-small" color="secondary">
          Ctrl + Enter
        </Text>
      </div>
    </form>
  );
};
