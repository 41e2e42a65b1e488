import type {
  DiagnoseResponse,
  Evidence,
  FixCommand,
  RelatedRunbook,
  Severity,
} from '@agentic-portal/api';
import type { Category, Finding } from '@agentic-portal/log-analyzer';
import { knowledgeOf } from '../knowledge/knowledgeOf';
import type { ModelDiagnosis, ReportedUsage } from '../model/types';
import type { ClusterPart } from './collectFromCluster';
import type { Names } from './findNames';

const SEVERITIES: readonly Severity[] = [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INFO',
];

/** All that the stages found. */
export interface Parts {
  requestId: string;
  parentId?: string;
  timestamp: Date;
  /** Causes before symptoms. */
  findings: readonly Finding[];
  evidence: Evidence[];
  names: Names;
  commands: FixCommand[];
  runbooks: RelatedRunbook[];
  cluster?: ClusterPart;
  model?: ModelDiagnosis;
  /** What asking a model took, whether it answered or not. */
  modelUsage?: ReportedUsage;
  warnings: string[];
}

/** What and where it is, as far as the names tell: ` (container web of pod web-1 in namespace shop)`. */
function specifics(category: Category, names: Names): string {
  const { container, pod, namespace, image, configObject, refused } = names;
  const what: Partial<Record<Category, string | undefined>> = {
    ImagePullBackOff: image && `image ${image}`,
    CreateContainerConfigError:
      configObject && `${configObject.kind} ${configObject.name}`,
    ResourceQuotaExceeded: names.quota && `quota ${names.quota}`,
    PermissionDenied:
      refused && `${refused.user} cannot ${refused.verb} ${refused.resource}`,
    NetworkError: names.host && `host ${names.host}`,
  };
  const where = [
    container && pod && `container ${container}`,
    pod && `pod ${pod}`,
  ]
    .filter(Boolean)
    .join(' of ');
  const parts = [
    what[category],
    where && namespace ? `${where} in namespace ${namespace}` : where,
  ].filter(Boolean);
  return parts.length ? ` (${parts.join('; ')})` : '';
}

const isKubernetes = (category: string) =>
  !/^(?:Terraform|CICD|Unknown)/.test(category);

/** Whether rules found it in objects of a cluster: its hint names them. */
const isOfCluster = ({ lines }: Finding) => lines.length === 0;

function rootCause({ findings, names, cluster }: Parts): string {
  const [first] = findings;
  if (!first)
    return cluster?.objects.length
      ? 'Nothing in this text, nor in what was read of the cluster, speaks of a failure.'
      : 'Nothing in this text speaks of a failure.';
  const [sentence] = first.hint.split(/(?<=\.) /);
  if (isOfCluster(first)) return `${sentence.replace(/\.$/, '')}.`;
  if (first.category === 'Unknown')
    return 'The text reports an error that no rule knows: the cause is not known.';
  return isKubernetes(first.category)
    ? `${sentence.replace(/\.$/, '')}${specifics(first.category, names)}.`
    : sentence;
}

const list = (findings: readonly Finding[]) =>
  findings.map(({ category }) => category).join(', ');

function explanation({ findings }: Parts): string {
  const [first, ...others] = findings;
  if (!first)
    return 'No line of it reports an error, as far as rules can tell. Lines at level INFO and below, configuration and code are not counted. If something failed, paste the part of the log around it, or the output of kubectl describe.';
  const consequences = others.filter(({ explainedBy }) => explainedBy?.length);
  const besides = others.filter(({ explainedBy }) => !explainedBy?.length);
  return [
    knowledgeOf(first.category).explanation,
    // Its first sentence is the root cause.
    first.category === 'Unknown'
      ? ''
      : first.hint
          .split(/(?<=\.) /)
          .slice(1)
          .join(' '),
    consequences.length
      ? `There is also ${list(consequences)}, which ${
          consequences.length > 1 ? 'are' : 'is'
        } more likely a consequence than the cause.`
      : '',
    besides.length
      ? `There is also ${list(besides)}, which this does not explain.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Puts the answer together. A model's words take the place of the rules' where it gave some. */
export function composeAnswer(parts: Parts): DiagnoseResponse {
  const { findings, evidence, cluster, model } = parts;
  const severity =
    SEVERITIES.find(level =>
      findings.some(found => found.severity === level),
    ) ?? 'INFO';
  const category = findings[0]?.category ?? 'Unknown';
  return {
    request_id: parts.requestId,
    ...(parts.parentId && { parent_id: parts.parentId }),
    timestamp: parts.timestamp.toISOString(),
    severity,
    error_category: category,
    ...(findings[0]?.subCause && { sub_cause: findings[0].subCause }),
    root_cause: model?.rootCause ?? rootCause(parts),
    explanation: model?.explanation ?? explanation(parts),
    fix_commands: parts.commands,
    prevention_tips: model?.preventionTips.length
      ? model.preventionTips
      : [...(findings.length ? knowledgeOf(category).preventionTips : [])],
    related_runbooks: parts.runbooks,
    classified_errors: findings.map(finding => ({
      category: finding.category,
      ...(finding.subCause && { sub_cause: finding.subCause }),
      severity: finding.severity,
      hint: finding.hint,
      matched_text: finding.matchedText,
      match_count: finding.matchCount,
    })),
    ...(cluster?.context && { k8s_context: cluster.context }),
    ...(cluster?.findings.length && { cluster_findings: cluster.findings }),
    evidence: [...evidence, ...(model?.evidence ?? [])],
    warnings: parts.warnings,
    source: model ? 'model' : 'rules',
    ...(model && { citations: model.citations }),
    ...(parts.modelUsage && { model_usage: parts.modelUsage }),
  };
}
