import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { containerdSocket } from './nodeComponents.mjs';

const answersWithinMs = 2000;
/** A gRPC message of no bytes: not compressed, length 0. */
const emptyMessage = Buffer.alloc(5);

/**
 * Whether containerd's CRI service answers in the node whose first process this is. The kubelet asks it once at its start
 * and ends when it has to wait.
 */
export async function containerdAnswers({ pid }) {
  const client = connectHttp2('http://localhost', {
    // Through the node's own /run.
    createConnection: () => connect(`/proc/${pid}/root${containerdSocket}`),
  });
  try {
    return await new Promise(resolve => {
      client.on('error', () => resolve(false));
      const request = client.request({
        ':method': 'POST',
        ':path': '/runtime.v1.RuntimeService/Version',
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      const judge = headers => {
        if (headers['grpc-status'] !== undefined)
          resolve(headers['grpc-status'] === '0');
      };
      request.on('error', () => resolve(false));
      request.on('response', judge);
      request.on('trailers', judge);
      request.on('close', () => resolve(false));
      request.setTimeout(answersWithinMs, () => resolve(false));
      request.resume();
      request.end(emptyMessage);
    });
  } finally {
    client.destroy();
  }
}
