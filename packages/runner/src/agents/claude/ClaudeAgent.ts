import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import type {
  CanUseTool,
  HookCallback,
  Options,
  PermissionResult,
  SDKResultMessage,
  SDKUserMessage,
} from '@anthropic-ai/claude-agent-sdk';
import { agentKinds } from '@agentic-portal/api';
import type {
  ApprovalMetadata,
  ApprovalPolicy,
  ModelProxyUsage,
  RunnerAgent,
  RunnerConfig,
  Usage,
} from '@agentic-portal/api';
import { deferred } from '../../deferred';
import { approvalSchema } from '../../session/approvalSchema';
import type { Agent, AgentContext, AgentResult, AgentTurn } from '../Agent';
import { goOn, instructions } from '../instructions';
import { approvalNeeded } from './approvalNeeded';
import type { ApprovalNeed } from './approvalNeeded';
import { claudeMcpServers } from './claudeMcpServers';
import { ClaudeEvents } from './ClaudeEvents';
import { ClaudeMemory } from './ClaudeMemory';
import { claudeAnswers, questionForm, questionTool } from './questionForm';
import { readSdkVersions } from './readSdkVersions';
import { totalUsage } from './totalUsage';
import type { ModelAccess } from '../../modelProxy/ModelAccess';
import { startModelAccess } from '../../modelProxy/startModelAccess';
import { usageSince } from '../../modelProxy/usageSince';

/** How long (ms) the CLI may take to end after an interrupt, and then after SIGTERM. */
const graceMs = 1500;
/** Key in what the agent remembers; see also ClaudeMemory. */
const spent = 'claudeUsage';

/** The Claude Agent SDK. The model's key is not with it: see {@link ModelAccess}. */
export class ClaudeAgent implements Agent {
  /** Money (USD) and model turns that this process spent. */
  #cost = 0;
  #turns = 0;
  readonly #memory: ClaudeMemory;
  /** Why calls of tools want approval, from the hook that decides to the question that asks. */
  readonly #needs = new Map<string, ApprovalNeed>();

  private constructor(
    private readonly sdk: typeof import('@anthropic-ai/claude-agent-sdk'),
    private readonly model: ModelAccess,
    private readonly spec: RunnerConfig['spec'],
    private readonly context: AgentContext,
    readonly versions: Record<string, string>,
  ) {
    this.#memory = new ClaudeMemory(context);
  }

  /** @throws Error when there is no key, or the SDK is not installed */
  static async create(
    agent: Extract<RunnerAgent, { kind: 'claude' }>,
    spec: RunnerConfig['spec'],
    context: AgentContext,
  ): Promise<ClaudeAgent> {
    const model = await startModelAccess(agent);
    // The SDK wants the home of the host and of its program to be the same one.
    process.env.HOME = context.env.HOME;
    // Optional, because it is hundreds of megabytes: only those who use this agent install it.
    // eslint-disable-next-line @backstage/no-undeclared-imports
    const sdk = await import('@anthropic-ai/claude-agent-sdk').catch(error => {
      throw new Error(`The Claude Agent SDK cannot be loaded: ${error}`);
    });
    return new ClaudeAgent(sdk, model, spec, context, readSdkVersions());
  }

  async runTurn(turn: AgentTurn): Promise<AgentResult> {
    let child: ChildProcessWithoutNullStreams | undefined;
    const over = deferred<void>();
    const words =
      turn.isRestarted && this.#memory.hasConversation
        ? goOn
        : this.#memory.preface +
          turn.messages.map(message => message.content).join('\n\n');
    if (this.#memory.warning) turn.output(this.#memory.warning);
    const before = await this.model.usage();
    turn.signal.throwIfAborted();
    const query = this.sdk.query({
      prompt: say(words, over.promise),
      options: {
        ...this.#options(turn),
        spawnClaudeCodeProcess: options => {
          child = spawn(options.command, options.args, {
            cwd: options.cwd,
            env: options.env,
            stdio: 'pipe',
          });
          child.stderr.on('data', data => turn.output(String(data)));
          return child;
        },
      },
    });
    const interrupt = () => {
      query.interrupt().catch(() => {});
      setTimeout(() => child?.kill('SIGTERM'), graceMs).unref();
    };
    turn.signal.addEventListener('abort', interrupt, { once: true });
    let result: SDKResultMessage | undefined;
    try {
      const events = new ClaudeEvents();
      for await (const message of query) {
        this.#memory.see(message);
        for (const event of events.translate(message)) await turn.emit(event);
        if (message.type === 'assistant') {
          turn.used(usageSince(before, await this.model.usage()));
        }
        if (message.type === 'result') {
          result = message;
          break;
        }
      }
    } catch (error) {
      turn.signal.throwIfAborted();
      // After an error result the SDK throws as well, and the result says more.
      if (!result) throw error;
    } finally {
      turn.signal.removeEventListener('abort', interrupt);
      over.resolve();
      if (child) await end(child);
    }
    turn.signal.throwIfAborted();
    if (!result) throw new Error('Claude ended without a result');
    return this.#conclude(result, before);
  }

  #options(turn: AgentTurn): Options {
    const { spec, context, model } = this;
    const { maxCostUSD, maxTurns } = context.budget;
    return {
      cwd: context.cwd,
      additionalDirectories: context.repos
        .map(repo => repo.folder)
        .filter(folder => folder !== context.cwd),
      // With any source, a checked-out repository's hooks and servers would run in here.
      settingSources: [],
      tools: (spec.allowedTools ?? agentKinds.claude.tools).filter(
        tool => spec.interactive || tool !== questionTool,
      ),
      mcpServers: claudeMcpServers(context.mcpServers),
      strictMcpConfig: true,
      systemPrompt: {
        type: 'preset',
        preset: 'claude_code',
        append: instructions,
      },
      permissionMode: 'default',
      includePartialMessages: true,
      canUseTool: this.#ask(turn),
      hooks: { PreToolUse: [{ hooks: [this.#decide()], onFailure: 'block' }] },
      ...(spec.model ? { model: spec.model } : {}),
      ...this.#memory.options,
      ...(maxTurns === undefined ? {} : { maxTurns: maxTurns - this.#turns }),
      ...(maxCostUSD === undefined
        ? {}
        : {
            maxBudgetUsd: this.#spentBefore.costUSD + maxCostUSD - this.#cost,
          }),
      env: {
        ...context.env,
        ANTHROPIC_BASE_URL: model.url,
        ANTHROPIC_API_KEY: model.token,
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        CLAUDE_CODE_MAX_RETRIES: '3',
        ENABLE_TOOL_SEARCH: 'false',
        // With its tasks there is no TodoWrite.
        CLAUDE_CODE_ENABLE_TASKS: 'false',
      },
    };
  }

  /** Decides on each tool call whether a person is asked; {@link #ask} asks, which has no deadline as hooks have. */
  #decide(): HookCallback {
    const { spec, context } = this;
    const roots = [context.workspace, context.env.TMPDIR ?? context.workspace];
    const never = context.approvals.every(policy => policy === 'never');
    // Where nobody can be asked, what would leave the workspace is refused, and the rest is why the session exists.
    const policies: readonly ApprovalPolicy[] =
      spec.interactive || never ? context.approvals : ['outside-workspace'];
    return async input => {
      if (input.hook_event_name !== 'PreToolUse') return {};
      const need = approvalNeeded(policies, {
        tool: input.tool_name,
        input: (input.tool_input ?? {}) as Record<string, unknown>,
        cwd: context.cwd,
        roots,
      });
      if (need) this.#needs.set(input.tool_use_id, need);
      const reason =
        input.tool_name === questionTool ? 'It has a question' : need?.reason;
      const otherwise = spec.interactive ? 'ask' : 'deny';
      return {
        hookSpecificOutput: {
          hookEventName: 'PreToolUse',
          permissionDecision: reason ? otherwise : 'allow',
          ...(reason ? { permissionDecisionReason: reason } : {}),
        },
      };
    };
  }

  #ask(turn: AgentTurn): CanUseTool {
    return async (toolName, input, { toolUseID, decisionReason }) => {
      if (!this.spec.interactive) {
        return { behavior: 'deny', message: 'Nobody can be asked here.' };
      }
      if (toolName === questionTool) {
        return this.#askQuestion(turn, input, toolUseID);
      }
      const need = this.#needs.get(toolUseID);
      this.#needs.delete(toolUseID);
      const reason = need?.reason ?? decisionReason ?? '';
      const metadata: ApprovalMetadata = need?.metadata ?? {
        kind: 'approval',
        policy: 'always',
        toolName,
        input,
      };
      const answer = await turn.ask({
        id: `approval-${toolUseID}`,
        reason: 'tool_call',
        toolCallId: toolUseID,
        message: `May Claude use ${toolName}? ${reason}`.trim(),
        responseSchema: approvalSchema,
        metadata: { ...metadata },
      });
      const payload = (answer.payload ?? {}) as {
        approved?: boolean;
        comment?: string;
      };
      if (answer.status === 'resolved' && payload.approved) {
        return { behavior: 'allow', updatedInput: input };
      }
      const comment = payload.comment ? ` They said: ${payload.comment}` : '';
      return {
        behavior: 'deny',
        message: `The user did not approve this.${comment}`,
      };
    };
  }

  /** A question of Claude's own: a form, whose answer is the tool's result. */
  async #askQuestion(
    turn: AgentTurn,
    input: Record<string, unknown>,
    toolUseID: string,
  ): Promise<PermissionResult> {
    const { status, payload } = await turn.ask({
      id: `question-${toolUseID}`,
      reason: 'input_required',
      toolCallId: toolUseID,
      ...questionForm(input),
    });
    if (status !== 'resolved') {
      return {
        behavior: 'deny',
        message: 'The user declined to answer. Decide yourself.',
      };
    }
    const answers = claudeAnswers(input, payload as Record<string, unknown>);
    return { behavior: 'allow', updatedInput: { ...input, answers } };
  }

  /**
   * What this turn used. The proxy has seen all of it; what its models cost the SDK says where the proxy has no prices.
   * The SDK goes on counting where the conversation's last turn stopped.
   */
  #usageOf(
    result: SDKResultMessage,
    then: ModelProxyUsage,
    now: ModelProxyUsage,
  ): Usage {
    const { memory, saveMemory } = this.context;
    const before = this.#spentBefore;
    const total = totalUsage(result.modelUsage);
    memory[spent] = JSON.stringify(total);
    saveMemory();
    return {
      costUSD: Math.max(0, total.costUSD - before.costUSD),
      ...usageSince(then, now),
    };
  }

  get #spentBefore(): ReturnType<typeof totalUsage> {
    const text = this.context.memory[spent];
    return text ? JSON.parse(text) : totalUsage({});
  }

  async #conclude(
    result: SDKResultMessage,
    before: ModelProxyUsage,
  ): Promise<AgentResult> {
    const now = await this.model.usage();
    const usage = this.#usageOf(result, before, now);
    this.#cost += usage.costUSD ?? 0;
    this.#turns += usage.turns ?? 0;
    const { maxCostUSD, maxTurns } = this.spec.budget ?? {};
    if (result.subtype === 'error_max_turns') {
      return {
        usage,
        budgetExceeded: `The budget of ${maxTurns} turns is used up.`,
      };
    }
    if (result.subtype === 'error_max_budget_usd') {
      return {
        usage,
        budgetExceeded: `The budget of ${maxCostUSD} USD is used up.`,
      };
    }
    if (now.refused) return { usage, budgetExceeded: now.refused };
    const words = 'result' in result ? result.result : result.errors.join('\n');
    // A refused key is a result of the subtype success, with is_error.
    if (result.is_error) throw new Error(words || 'Claude failed');
    return { usage, results: words };
  }
}

/** One message of the user; the input stays open, so that approvals and interrupts can be sent. */
async function* say(
  content: string,
  over: Promise<void>,
): AsyncGenerator<SDKUserMessage> {
  yield {
    type: 'user',
    message: { role: 'user', content },
    parent_tool_use_id: null,
  };
  await over;
}

/** Ends the CLI: at SIGTERM it cleans up its own children, which are not in its process group. */
async function end(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit').catch(() => {});
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await exit;
  clearTimeout(timer);
}
