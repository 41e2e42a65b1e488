import type {
  DiagnoseRequest,
  DiagnoseResponse,
  Diagnosis,
  DiagnosisEvent,
  ObjectReference,
} from '@agentic-portal/api';
import type {
  ClusterCollector,
  ClusterReadOptions,
  ModelProvider,
} from '@agentic-portal/plugin-diagnose-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Finding } from '@agentic-portal/log-analyzer';
import { askModel } from '../model/askModel';
import { ModelMeter } from '../model/ModelMeter';
import { toModelInput } from '../model/toModelInput';
import type { RunbookLibrary } from '../runbooks/RunbookLibrary';
import { classify } from './classify';
import { clusterEvidence } from './clusterEvidence';
import { collectFromCluster, concernsCluster } from './collectFromCluster';
import { composeAnswer } from './composeAnswer';
import { DiagnosisStages } from './DiagnosisStages';
import { findNames } from './findNames';
import { mergeFindings, toFindings } from './mergeFindings';
import { suggestCommands } from './suggestCommands';

/** Deadlines of the stages that wait for something outside of the process, in milliseconds. */
const COLLECT = 15_000;
const RETRIEVE = 5_000;

/** Runbooks of an answer. */
const RUNBOOKS = 3;
/** Characters that runbooks are looked for with. */
const QUERY = 20_000;

/** What the stages need. */
export interface DiagnosisParts {
  runbooks: RunbookLibrary;
  collector?: ClusterCollector;
  model?: ModelProvider;
  /** How long asking the model may take, retries included, in milliseconds. */
  modelTimeout: number;
  /** Replaces what must not leave the process, in every text of a value. */
  redact: <T>(value: T) => T;
  logger: LoggerService;
}

/** How one diagnosis is run. */
export interface DiagnosisOptions extends ClusterReadOptions {
  requestId: string;
  /** The diagnoses that this one asks on about, the first one first. */
  earlier?: readonly Diagnosis[];
  tell?: (event: DiagnosisEvent) => void;
}

/**
 * The pipeline: classify → collect → retrieve → ask a model → answer. The request comes redacted. A stage that fails
 * leaves a warning, and the next ones go on without it.
 */
export async function runDiagnosis(
  request: DiagnoseRequest,
  { runbooks, collector, model, modelTimeout, redact, logger }: DiagnosisParts,
  options: DiagnosisOptions,
): Promise<DiagnoseResponse> {
  const { requestId, earlier = [] } = options;
  const stages = new DiagnosisStages({ ...options, logger });

  const texts = stages.perform(
    'classify',
    () => [
      classify(request.error_message),
      ...earlier.map(({ request: { error_message } }, index) =>
        classify(error_message, 'log', `earlier-${index + 1}`),
      ),
    ],
    parts =>
      describeFindings(mergeFindings(parts.map(({ findings }) => findings))),
  );

  const cluster = concernsCluster(request)
    ? await stages.attempt(
        'collect',
        'The cluster could not be read',
        COLLECT,
        abort =>
          collectFromCluster(request, collector, redact, {
            ...options,
            signal: abort,
          }),
        ({ objects, findings }) =>
          `${objects.length} objects, ${findings.length} findings`,
      )
    : stages.skip('collect', 'Nothing of a cluster was asked about');
  stages.warnings.push(...(cluster?.warnings ?? []));
  const collected = clusterEvidence(cluster);

  const findings = mergeFindings([
    ...texts.map(part => part.findings),
    toFindings(cluster?.findings ?? []),
    ...collected.map(part => part.findings),
  ]);
  const evidence = [...texts, ...collected].flatMap(part => part.evidence);

  const related = await stages.attempt(
    'retrieve',
    'Runbooks could not be searched',
    RETRIEVE,
    abort =>
      runbooks.search(
        {
          text: searchText(request, findings),
          categories: findings.map(({ category }) => category),
          limit: RUNBOOKS,
        },
        { signal: abort },
      ),
    ({ runbooks: found }) =>
      found.map(({ title }) => title).join(', ') || 'None fits',
  );
  stages.warnings.push(...(related?.warnings ?? []));

  const meter = model && new ModelMeter(model.name);
  const answer = model
    ? await stages.attempt(
        'model',
        `The model ${model.name} gave no usable answer`,
        modelTimeout,
        abort =>
          askModel(
            model,
            toModelInput({
              request,
              earlier,
              findings,
              evidence,
              cluster,
              runbooks: (related?.runbooks ?? []).flatMap(
                ({ filename }) => runbooks.get(filename) ?? [],
              ),
            }),
            {
              signal: abort,
              deadline: new Date(Date.now() + modelTimeout),
              meter,
            },
          ),
        () => `${model.name} answered`,
      )
    : stages.skip('model', 'No model is configured: rules answer');
  stages.warnings.push(...(answer?.warnings ?? []));

  const names = findNames(
    aboutObject(request, cluster?.findings[0]?.object),
    findings[0]?.lines.map(line => line.text).join('\n'),
  );
  return stages.perform(
    'answer',
    () =>
      composeAnswer({
        requestId,
        parentId: request.parent_id,
        timestamp: new Date(),
        findings,
        evidence,
        names,
        commands: suggestCommands(findings, names, cluster?.objects),
        runbooks: related?.runbooks ?? [],
        cluster,
        model: answer,
        modelUsage: meter?.usage,
        warnings: stages.warnings,
      }),
    ({ error_category, severity }) => `${error_category}, ${severity}`,
  );
}

/** A request that names what the cluster showed to be broken, where it named nothing itself. */
function aboutObject(
  request: DiagnoseRequest,
  object: ObjectReference | undefined,
): DiagnoseRequest {
  return {
    ...request,
    namespace: request.namespace ?? object?.namespace,
    pod_name:
      request.pod_name ?? (object?.kind === 'Pod' ? object.name : undefined),
  };
}

/** What a stage found, in a few words. */
function describeFindings(findings: readonly Finding[]): string {
  return (
    [...new Set(findings.map(({ category }) => category))].join(', ') ||
    'Nothing that speaks of a failure'
  );
}

/** What runbooks are looked for with: what was found, or the text when nothing was. */
function searchText(
  { error_message }: DiagnoseRequest,
  findings: readonly Finding[],
): string {
  const text = findings.length
    ? findings
        .flatMap(({ hint, lines }) => [hint, ...lines.map(line => line.text)])
        .join('\n')
    : error_message;
  return text.slice(0, QUERY);
}
