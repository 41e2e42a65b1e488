/** JSON schema of the answer to an approval: yes or no, and words for the agent. */
export const approvalSchema = {
  type: 'object',
  properties: { approved: { type: 'boolean' }, comment: { type: 'string' } },
  required: ['approved'],
  additionalProperties: false,
};
