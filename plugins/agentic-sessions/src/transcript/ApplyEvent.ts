import type { AgUiEvent } from '@agentic-portal/api';
import type { TranscriptDraft } from './TranscriptDraft';

/** Works one event into a transcript. */
export type ApplyEvent = (draft: TranscriptDraft, event: AgUiEvent) => void;
