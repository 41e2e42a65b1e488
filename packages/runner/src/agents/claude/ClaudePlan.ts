/** A step as it is sent. */
interface Step {
  content: string;
  status: string;
}

type Input = Record<string, unknown>;

/** Tools that plans are written with: a whole list, or one step after the other. Which of them there are depends on the version of Claude Code. */
const planTools = ['TodoWrite', 'TaskCreate', 'TaskUpdate'];

/** The plan that an agent keeps with its tools, as far as this turn shows it. */
export class ClaudePlan {
  #steps = new Map<string, Step>();

  /** Whether calls of a tool are about the plan. */
  static isAbout(tool: string): boolean {
    return planTools.includes(tool);
  }

  /**
   * Works a call that succeeded into the plan.
   *
   * @returns the steps of the plan; undefined when the call cannot be read, or changes a step that is not known
   */
  apply(tool: string, input: Input, result: string): Step[] | undefined {
    const understood = this.#read(tool, input, result);
    return understood ? [...this.#steps.values()] : undefined;
  }

  #read(tool: string, input: Input, result: string): boolean {
    switch (tool) {
      case 'TodoWrite': {
        if (!Array.isArray(input.todos)) return false;
        this.#steps = new Map(
          input.todos.map((todo, index) => [`todo-${index}`, stepOf(todo)]),
        );
        return true;
      }
      case 'TaskCreate': {
        // Only its result says under which id it is changed later.
        const id = /#(\d+)/.exec(result)?.[1];
        if (!id || typeof input.subject !== 'string') return false;
        this.#steps.set(id, { content: input.subject, status: 'pending' });
        return true;
      }
      default: {
        const id = String(input.taskId);
        const step = this.#steps.get(id);
        if (!step) return false;
        const { content, status } = stepOf({
          content: input.subject ?? step.content,
          status: input.status ?? step.status,
        });
        if (status === 'deleted') this.#steps.delete(id);
        else this.#steps.set(id, { content, status });
        return true;
      }
    }
  }
}

function stepOf(value: unknown): Step {
  const { content, status } = (value ?? {}) as Input;
  return {
    content: typeof content === 'string' ? content : '',
    status: typeof status === 'string' ? status : 'pending',
  };
}
