import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import type { Request, Response } from 'express';
import { readCaller } from './readCaller';
import { writeRoute } from './writeRoute';

describe('a write over HTTP', () => {
  const jane = 'user:default/jane';
  const request = { headers: {}, params: { project: 'p' }, body: { size: 7 } };
  const req = request as unknown as Request;

  const setUp = () => {
    const done = { success: jest.fn(), fail: jest.fn() };
    const auditor = mockServices.auditor.mock();
    auditor.createEvent.mockResolvedValue(done);
    const logger = mockServices.logger.mock();
    const options = {
      auditor,
      logger,
      httpAuth: mockServices.httpAuth({
        defaultCredentials: mockCredentials.user(jane),
      }),
      userInfo: mockServices.userInfo.mock({
        getUserInfo: async () => ({
          userEntityRef: jane,
          ownershipEntityRefs: [jane],
        }),
      }),
    };
    const res = { json: jest.fn() };
    return { auditor, done, logger, options, res };
  };

  it('is audited, logged with who did it, and answered', async () => {
    const { auditor, done, logger, options, res } = setUp();
    await writeRoute(options, {
      eventId: 'thing-update',
      meta: ({ params }) => ({ project: params.project }),
      work: async ({ userEntityRef }, { body }) =>
        `${body.size} of ${userEntityRef}`,
      answer: (response, result) => response.json(result),
      logged: (result, { params }) => ({ project: params.project, result }),
    })(req, res as unknown as Response);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'thing-update',
      request: req,
      severityLevel: 'medium',
      meta: { project: 'p' },
    });
    expect(done.success).toHaveBeenCalledTimes(1);
    expect(logger.info.mock.calls).toEqual([
      [`thing-update by ${jane}`, { project: 'p', result: `7 of ${jane}` }],
    ]);
    expect(res.json).toHaveBeenCalledWith(`7 of ${jane}`);
  });

  it('that fails is audited as such, and neither logged as done nor answered', async () => {
    const { auditor, done, logger, options, res } = setUp();
    const error = new ConflictError('Not now');
    const route = writeRoute(options, {
      eventId: 'thing-delete',
      meta: ({ params }) => ({ project: params.project }),
      work: () => Promise.reject(error),
      answer: (response, result) => response.json(result),
    });
    await expect(route(req, res as unknown as Response)).rejects.toBe(error);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ severityLevel: 'high' }),
    );
    expect(done.fail).toHaveBeenCalledWith({ error });
    expect(done.success).not.toHaveBeenCalled();
    expect(logger.info).not.toHaveBeenCalled();
    expect(res.json).not.toHaveBeenCalled();
  });

  it('looks its caller up once, whoever asks before', async () => {
    const { options, res } = setUp();
    const other = { ...request } as unknown as Request;
    await readCaller(other, options);
    const route = writeRoute(options, {
      eventId: 'thing-update',
      meta: () => ({}),
      work: async ({ userEntityRef }) => userEntityRef,
      answer: (response, result) => response.json(result),
    });
    await route(other, res as unknown as Response);
    expect(res.json).toHaveBeenCalledWith(jane);
    expect(options.userInfo.getUserInfo).toHaveBeenCalledTimes(1);
  });
});
