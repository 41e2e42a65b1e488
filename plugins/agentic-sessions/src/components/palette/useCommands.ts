import type { Role } from '@agentic-portal/api';
import { toError } from '@backstage/errors';
import {
  useApi,
  useApiHolder,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { agenticPortalApiRef } from '../../apis/agenticPortalApiRef';
import { useLoad } from '../../hooks/useLoad';
import { newSessionRouteRef, sessionRouteRef } from '../../routes';
import { newSessionSearch } from '../../sessions/newSessionSearch';
import type { Command } from './Command';
import { sessionCommands } from './sessionCommands';
import { usePages } from './usePages';

/** How many of each kind are offered. */
const shown = { sessions: 6, entities: 5 };

/** How long (ms) the keyboard rests before the portal is asked. */
const restMs = 150;

/** What the palette offers for a text: sessions, pages, templates and entities that have it in their names. */
export function useCommands(text: string): {
  commands: readonly Command[];
  loading: boolean;
  error?: Error;
} {
  const api = useApi(agenticPortalApiRef);
  // An app need not have a catalog.
  const catalog = useApiHolder().get(catalogApiRef);
  const navigate = useNavigate();
  const sessionPath = useRouteRef(sessionRouteRef);
  const newSessionPath = useRouteRef(newSessionRouteRef);
  const entityPath = useRouteRef(entityRouteRef);
  const pages = usePages();

  const base = useLoad('base', async () => {
    const { items } = await api.listProjects();
    const roles = new Map<string, Role>(
      items.map(({ metadata, role }) => [metadata.name, role]),
    );
    const project = items.find(({ role }) => role !== 'viewer')?.metadata.name;
    const { templates } = project
      ? await api.prompts.list(project)
      : { templates: [] };
    return { roles, project, templates };
  });
  const [found, setFound] = useState<{
    text: string;
    commands: Command[];
    error?: Error;
  }>();
  const { roles } = base.value ?? {};

  useEffect(() => {
    if (!roles) return undefined;
    let current = true;
    const find = async (): Promise<Command[]> => {
      const search = text.slice(0, 128);
      const [waiting, sessions, entities] = await Promise.all([
        api.allSessions.list({
          agentStatus: 'waiting_input',
          limit: shown.sessions,
          ...(search && { search }),
        }),
        api.allSessions.list({
          limit: shown.sessions,
          ...(search && { search }),
        }),
        search && catalog
          ? catalog.queryEntities({
              fullTextFilter: {
                term: search,
                fields: ['metadata.name', 'metadata.title'],
              },
              limit: shown.entities,
            })
          : undefined,
      ]);
      const known = new Set(waiting.items.map(({ metadata }) => metadata.uid));
      const all = [
        ...waiting.items,
        ...sessions.items.filter(({ metadata }) => !known.has(metadata.uid)),
      ];
      return [
        ...all.flatMap(session =>
          sessionCommands(session, {
            api,
            role: roles.get(session.metadata.project ?? ''),
            open: () =>
              navigate(
                sessionPath?.({
                  project: session.metadata.project ?? '',
                  name: session.metadata.name,
                }) ?? '/',
              ),
          }),
        ),
        ...(entities?.items ?? []).map(entity => ({
          id: `entity:${entity.metadata.uid}`,
          group: 'Catalog',
          title: entity.metadata.title ?? entity.metadata.name,
          detail: entity.kind,
          run: () => navigate(entityPath?.(entityRouteParams(entity)) ?? '/'),
        })),
      ];
    };
    const timer = setTimeout(
      () =>
        find().then(
          commands => current && setFound({ text, commands }),
          error =>
            current && setFound({ text, commands: [], error: toError(error) }),
        ),
      text ? restMs : 0,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // Paths and the router's function are other objects at each render, and the same ones.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, catalog, roles, text]);

  const has = ({ title }: { title: string }) =>
    title.toLowerCase().includes(text.trim().toLowerCase());
  const order = ['Needs you', 'Sessions'];
  // Until the answer is there, what was found for another text and has this one's name as well.
  const live =
    found?.text === text ? found.commands : (found?.commands ?? []).filter(has);
  return {
    commands: [
      ...order.flatMap(group => live.filter(item => item.group === group)),
      ...pages.filter(has).map(({ title, path }) => ({
        id: `page:${path}`,
        group: 'Go to',
        title,
        run: () => navigate(path),
      })),
      ...(base.value?.templates ?? []).filter(has).map(template => ({
        id: `template:${template.name}`,
        group: 'Run a prompt template',
        title: template.title,
        detail: template.description,
        run: () =>
          navigate(
            `${newSessionPath?.() ?? ''}${newSessionSearch({
              template: template.name,
              project: base.value?.project,
            })}`,
          ),
      })),
      ...live.filter(({ group }) => !order.includes(group)),
    ],
    loading: found?.text !== text && !base.error,
    error: base.error ?? found?.error,
  };
}
