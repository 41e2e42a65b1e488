/**
 * The operator of agentic sessions: a program of its own. What others may use of it is where it is.
 *
 * @packageDocumentation
 */
export * from './operatorBinary';
