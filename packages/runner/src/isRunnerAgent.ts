import type { RunnerAgent } from '@agentic-portal/api';
import { asRecord, isCommand, isText, isTexts, isUrl } from './valueChecks';

/** What an agent of a configuration may be, for people. */
export const runnerAgentProblem =
  'agent must be {kind: demo}, {kind: command, command: [program, …], promptVia: stdin | argument}, {kind: claude | gemini, baseUrl?, modelProxy?: {url, token, prices?: {<model>: {input, output}}}, prices?} or {kind: ag-ui, url | command: [program, …], path?, headersFromEnv?, prices?}';

const hasModel = ({ baseUrl, modelProxy, prices }: Record<string, unknown>) =>
  (baseUrl === undefined || isText(baseUrl)) &&
  (modelProxy === undefined || isModelProxy(modelProxy)) &&
  arePrices(prices);

/** By kind, whether the rest fits. */
const checks: Record<
  RunnerAgent['kind'],
  (agent: Record<string, unknown>) => boolean
> = {
  demo: () => true,
  command: ({ command, promptVia }) =>
    isCommand(command) && (promptVia === 'stdin' || promptVia === 'argument'),
  claude: hasModel,
  gemini: hasModel,
  'ag-ui': ({ url, command, path, headersFromEnv, prices }) =>
    (url === undefined ? isCommand(command) : isUrl(url)) &&
    (path === undefined || (isText(path) && path.startsWith('/'))) &&
    isTexts(headersFromEnv) &&
    arePrices(prices),
};

/** Whether a value of a configuration is an agent that this runner knows. */
export function isRunnerAgent(value: unknown): boolean {
  const agent = asRecord(value);
  const kind = String(agent.kind);
  return (
    Object.hasOwn(checks, kind) && checks[kind as RunnerAgent['kind']](agent)
  );
}

function isModelProxy(value: unknown): boolean {
  const { url, token, prices } = asRecord(value);
  return isUrl(url) && isText(token) && arePrices(prices);
}

function arePrices(prices: unknown): boolean {
  return Object.values(asRecord(prices)).every(price =>
    ['input', 'output'].every(part => Number(asRecord(price)[part]) >= 0),
  );
}
