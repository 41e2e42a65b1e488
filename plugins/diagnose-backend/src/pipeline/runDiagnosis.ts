import type { DiagnoseRequest, DiagnoseResponse } from '@agentic-portal/api';
import type {
  ClusterCollector,
  ModelProvider,
} from '@agentic-portal/plugin-diagnose-node';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { causalOrder, type Finding } from '@agentic-portal/log-analyzer';
import type { RunbookLibrary } from '../runbooks/RunbookLibrary';
import { askModel } from './askModel';
import { classify } from './classify';
import { collectFromCluster } from './collectFromCluster';
import { composeAnswer } from './composeAnswer';
import { findNames } from './findNames';
import { suggestCommands } from './suggestCommands';
import { withDeadline } from './withDeadline';

/** Deadlines of the stages that wait for something outside of the process, in milliseconds. */
const COLLECT = 15_000;
const RETRIEVE = 5_000;
const MODEL = 60_000;

/** Runbooks of an answer. */
const RUNBOOKS = 3;

/** What the stages need. */
export interface DiagnosisParts {
  runbooks: RunbookLibrary;
  collector?: ClusterCollector;
  model?: ModelProvider;
  logger: LoggerService;
}

/** Findings of several texts: one for each category, the request's own log first. */
function mergeFindings(lists: readonly Finding[][]): Finding[] {
  const all = lists.flat();
  return causalOrder.flatMap(category => {
    const finding = all.find(other => other.category === category);
    // An error that no rule knows says nothing beside one that a rule knows.
    const known =
      category !== 'Unknown' ||
      all.every(other => other.category === 'Unknown');
    return finding && known ? [finding] : [];
  });
}

/**
 * The pipeline: classify → collect → analyse → retrieve → ask a model → assess commands → answer. The request comes
 * redacted. A stage that fails leaves a warning, and the next ones go on without it.
 */
export async function runDiagnosis(
  request: DiagnoseRequest,
  requestId: string,
  { runbooks, collector, model, logger }: DiagnosisParts,
  options: { credentials: BackstageCredentials; signal: AbortSignal },
): Promise<DiagnoseResponse> {
  const warnings: string[] = [];
  const { credentials, signal } = options;
  const stage = async <T>(
    what: string,
    milliseconds: number,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> => {
    try {
      return await withDeadline(milliseconds, signal, work);
    } catch (error) {
      signal.throwIfAborted();
      const message = error instanceof Error ? error.message : String(error);
      logger.warn(`Diagnosis ${requestId}: ${what}: ${message}`);
      warnings.push(`${what}: ${message}`);
      return undefined;
    }
  };

  const own = classify(request.error_message);
  const cluster = await stage('The cluster could not be read', COLLECT, abort =>
    collectFromCluster(request, collector, { credentials, signal: abort }),
  );
  warnings.push(...(cluster?.warnings ?? []));
  const collected = (cluster?.evidence ?? []).map(({ kind, text }, index) =>
    classify(text, kind, `${kind}-${index + 1}`),
  );
  const findings = mergeFindings([
    own.findings,
    ...collected.map(part => part.findings),
  ]);
  const evidence = [own, ...collected].flatMap(part => part.evidence);

  const related = await stage(
    'Runbooks could not be searched',
    RETRIEVE,
    abort =>
      runbooks.search(
        {
          text: findings.length
            ? findings
                .flatMap(({ hint, lines }) => [
                  hint,
                  ...lines.map(line => line.text),
                ])
                .join('\n')
                .slice(0, 20_000)
            : request.error_message.slice(0, 20_000),
          categories: findings.map(({ category }) => category),
          limit: RUNBOOKS,
        },
        { signal: abort },
      ),
  );
  warnings.push(...(related?.warnings ?? []));

  const answer =
    model &&
    (await stage(
      `The model ${model.name} gave no usable answer`,
      MODEL,
      abort =>
        askModel(
          model,
          { log: request.error_message, evidence, findings },
          { signal: abort },
        ),
    ));

  const names = findNames(
    request,
    findings[0]?.lines.map(line => line.text).join('\n'),
  );
  return composeAnswer({
    requestId,
    timestamp: new Date(),
    findings,
    evidence,
    names,
    commands: suggestCommands(findings, names),
    runbooks: related?.runbooks ?? [],
    context: cluster?.context,
    model: answer,
    warnings,
  });
}
