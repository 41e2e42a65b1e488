import type { Rule } from '../types';

/** Kafka, RabbitMQ, NATS. */
export const messageBrokerErrorRules: readonly Rule[] = [
  {
    id: 'broker-trouble',
    category: 'MessageBrokerError',
    subCause: 'Unavailable',
    severity: 'HIGH',
    hint: 'The message broker cannot be used: no leader, no broker, or it refuses. Look at the brokers and their leaders.',
    patterns: [
      /\b(?:LEADER_NOT_AVAILABLE|NOT_LEADER_OR_FOLLOWER|NOT_LEADER_FOR_PARTITION|NotLeaderForPartitionException|NotLeaderOrFollowerException|UNKNOWN_TOPIC_OR_PARTITION|UnknownTopicOrPartitionException|COORDINATOR_NOT_AVAILABLE)\b/,
      /\bBroker may not be available\b/,
      /\bBootstrap broker [\w.:-]{1,253} \(id[^\n]{0,60} disconnected\b/,
      /\bNoBrokersAvailable\b/,
      /\bKafkaJS(?:ConnectionError|NumberOfRetriesExceeded|BrokerNotFound)\b/,
      /\bBrokerUnreachableException\b/,
      /\bNotEnoughReplicas(?:AfterAppend)?(?:Exception)?\b/,
      /\bAMQPConnectionError\b|\bNOT_FOUND - no (?:queue|exchange) '/,
      /\bTopic [\w.-]{1,249} not present in metadata after \d{1,9} ms\b/,
      /\b(?:memory|disk) resource limit alarm set\b/,
      /\bnats: (?:no servers available for connection|slow consumer)\b/i,
      /\bmissed heartbeats from client\b/,
      /\bclosing AMQP connection\b/,
    ],
    examples: [
      'WARN [Producer clientId=p-1] Connection to node -1 (kafka/10.0.0.9:9092) could not be established. Broker may not be available.',
      'WARN Error while fetching metadata with correlation id 7 : {orders=LEADER_NOT_AVAILABLE}',
      'RabbitMQ.Client.Exceptions.BrokerUnreachableException: None of the specified endpoints were reachable',
    ],
    lookAlikes: ['INFO elected leader 2 for partition orders-0'],
  },
  {
    id: 'broker-access',
    category: 'MessageBrokerError',
    subCause: 'Authorization',
    severity: 'HIGH',
    hint: 'The message broker does not let this client in, or not do what it tries. Compare its user and its rights with what the broker knows.',
    patterns: [
      /\b(?:Group|Topic|Cluster|TransactionalId)AuthorizationException\b/,
      /\bSaslAuthenticationException\b/,
      /\b(?:TOPIC|GROUP|CLUSTER)_AUTHORIZATION_FAILED\b/,
      /\bACCESS_REFUSED - /,
    ],
    examples: [
      'org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [orders]',
    ],
    lookAlikes: ['INFO authorized to access topics: [orders]'],
  },
  {
    id: 'consumer-group',
    category: 'MessageBrokerError',
    subCause: 'Consumer',
    severity: 'MEDIUM',
    hint: 'A consumer lost its place: it took too long, its group rebalances, or what it asks for is gone.',
    patterns: [
      /\bCommitFailedException\b/,
      /\bRebalanceInProgressException\b|\bREBALANCE_IN_PROGRESS\b/,
      /\bOffsetOutOfRangeException\b|\bOFFSET_OUT_OF_RANGE\b/,
      /\bmax\.poll\.interval\.ms\b[^\n]{0,200}\bexceeded\b|\bconsumer poll timeout has expired\b/,
      /\bRecordTooLargeException\b|\bMESSAGE_TOO_LARGE\b/,
      /\bconsumer (?:group )?lag (?:of [\d,]{1,12} )?(?:is (?:too )?high|exceeds|exceeded|growing)\b/i,
    ],
    examples: [
      'org.apache.kafka.clients.consumer.CommitFailedException: Offset commit cannot be completed since the consumer is not part of an active group',
    ],
    lookAlikes: ['consumer lag: 0', 'max.poll.interval.ms = 300000'],
  },
];
