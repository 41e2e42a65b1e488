import type { ActionContext } from './ActionContext';
import { registerReadActions } from './registerReadActions';
import { registerWriteActions } from './registerWriteActions';

/** Registers what can be done with sessions as actions: tools of MCP clients, and steps of other tools of the portal. */
export function registerActions(context: ActionContext): void {
  registerReadActions(context);
  registerWriteActions(context);
}
