/** Failures to try the page with. */
export const examples: ReadonlyArray<{ title: string; text: string }> = [
  {
    title: 'Out of memory',
    text: `Name:             web-6f7c9b5d4-x2x8k
Namespace:        shop
Containers:
  web:
    Image:          registry.example.com/web:1.4.2
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
    Restart Count:  7
    Limits:
      memory:       128Mi
Events:
  Type     Reason   Age                 From     Message
  ----     ------   ----                ----     -------
  Warning  BackOff  1m (x40 over 12m)   kubelet  Back-off restarting failed container web in pod web-6f7c9b5d4-x2x8k_shop`,
  },
  {
    title: 'Image pull',
    text: `NAMESPACE  LAST SEEN  TYPE     REASON   OBJECT             MESSAGE
shop       12s        Normal   Pulling  pod/cart-0         Pulling image "registry.example.com/cart:2.0"
shop       11s        Warning  Failed   pod/cart-0         Failed to pull image "registry.example.com/cart:2.0": failed to resolve reference "registry.example.com/cart:2.0": registry.example.com/cart:2.0: not found
shop       11s        Warning  Failed   pod/cart-0         Error: ErrImagePull
shop       2s         Normal   BackOff  pod/cart-0         Back-off pulling image "registry.example.com/cart:2.0"`,
  },
  {
    title: 'Terraform lock',
    text: `$ terraform apply
╷
│ Error: Error acquiring the state lock
│
│ Error message: ConditionalCheckFailedException: The conditional request failed
│ Lock Info:
│   ID:        6a1f3c3e-2f70-4b5c-9a6f-0d3f1a2b3c4d
│   Path:      platform-state/network/terraform.tfstate
│   Operation: OperationTypeApply
│   Who:       ci@runner-7
│   Created:   2026-11-20 09:41:07 UTC
╵
##[error]Process completed with exit code 1.`,
  },
];
