import type { DiagnoseResponse } from '@agentic-portal/api';
import { Text } from '@backstage/ui';
import { RelativeTime } from '../common/RelativeTime';

/** Who found it, when, and what asking the model took. */
export const FoundBy = ({
  response: { source, model_usage: usage, timestamp },
}: {
  response: DiagnoseResponse;
}) => (
  <Text variant="body-small" color="secondary">
    {source === 'rules'
      ? 'found by rules and runbooks'
      : `found by ${
          usage?.model ?? usage?.provider ?? 'a model'
        }, checked against the evidence`}
    {', '}
    <RelativeTime time={timestamp} />
    {usage && `, ${cost(usage)}`}
  </Text>
);

function cost({
  input_tokens,
  output_tokens,
  cost_usd,
}: NonNullable<DiagnoseResponse['model_usage']>): string {
  const tokens = `${(input_tokens + output_tokens).toLocaleString(
    'en',
  )} tokens`;
  if (cost_usd === undefined) return tokens;
  // A diagnosis costs fractions of a cent.
  return `${tokens}, $${cost_usd.toFixed(cost_usd < 0.01 ? 4 : 2)}`;
}
