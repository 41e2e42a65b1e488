/**
 * The runner: what runs in an agentic session. It is a binary of its own; this module only says where it is.
 *
 * @packageDocumentation
 */
export { runnerBinary } from './runnerBinary';
