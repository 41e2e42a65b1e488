import type { DiagnosisEvent, DiagnosisStage } from '@agentic-portal/api';

/** How far a stage is. */
export interface StageProgress {
  stage: DiagnosisStage;
  status: 'waiting' | NonNullable<DiagnosisEvent['status']>;
  message?: string;
  durationMs?: number;
}

/** Stages in the order in which they come, and what people call them. */
export const stageLabels: Record<DiagnosisStage, string> = {
  classify: 'Read the log',
  collect: 'Look at the cluster',
  retrieve: 'Find runbooks',
  model: 'Ask the model',
  answer: 'Put the answer together',
};

/** All stages, before anything has happened: they keep their places, so that nothing moves later. */
export const waitingStages: readonly StageProgress[] = (
  Object.keys(stageLabels) as DiagnosisStage[]
).map(stage => ({ stage, status: 'waiting' }));

/** The stages after an event. */
export function applyStageEvent(
  stages: readonly StageProgress[],
  event: DiagnosisEvent,
): readonly StageProgress[] {
  if (event.type !== 'stage' || !event.stage || !event.status) return stages;
  const { stage, status, message, duration_ms: durationMs } = event;
  return stages.map(known =>
    known.stage === stage ? { stage, status, message, durationMs } : known,
  );
}
