import { z } from 'zod';
import type { Operation } from './operation.ts';

/** Body of POST /v1/staff/session. */
export const StaffSessionWrite = z
  .strictObject({ email: z.string().min(1).max(320), password: z.string().min(1).max(1000) })
  .meta({ id: 'StaffSessionWrite' });

export const StaffSession = z.object({ email: z.string() }).meta({ id: 'StaffSession' });

/** Every error reply: RFC 9457. */
export const ProblemReply = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('stable; see GET /problems/{code}'),
    detail: z.string().optional(),
    expected: z.string().optional(),
    issues: z.array(z.object({ path: z.string(), expected: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

const Readiness = z
  .object({
    ready: z.literal(true),
    role: z.string(),
    shop: z.string().describe('the name people read'),
    packs: z.array(z.string()),
    origins: z.array(z.string()).describe('of the shop’s pages: they may call from a browser, and embed /me'),
  })
  .meta({ id: 'Readiness' });

/** What the platform itself answers. */
export const platformOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/health',
    summary: { zh: '服务是否存活', en: 'whether the server lives' },
    room: 'platform',
    access: 'public',
    replies: { 200: z.object({ healthy: z.literal(true) }) },
    problems: [],
  },
  {
    method: 'get',
    path: '/ready',
    summary: { zh: '服务是否就绪', en: 'whether the server can answer' },
    room: 'platform',
    access: 'public',
    replies: { 200: Readiness },
    problems: ['unavailable'],
  },
  {
    method: 'get',
    path: '/metrics',
    summary: { zh: '运行指标', en: 'metrics for Prometheus' },
    room: 'platform',
    access: 'public',
    replies: { 200: 'text/plain' },
    problems: [],
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: { zh: '本文档', en: 'this document' },
    room: 'platform',
    access: 'public',
    replies: { 200: z.looseObject({}) },
    problems: [],
  },
  {
    method: 'get',
    path: '/problems/{code}',
    summary: { zh: '一个问题码的含义', en: 'what a problem code means' },
    room: 'platform',
    access: 'public',
    parameters: { code: { in: 'path', schema: z.string() } },
    replies: { 200: z.looseObject({ code: z.string(), status: z.int() }) },
    problems: ['not-found'],
  },
  {
    method: 'post',
    path: '/v1/staff/session',
    summary: { zh: '员工登录', en: 'sign in as staff' },
    room: 'platform',
    access: 'public',
    request: StaffSessionWrite,
    replies: { 201: StaffSession },
    problems: ['wrong-password', 'rate-limited', 'foreign-origin', 'invalid-request'],
  },
  {
    method: 'get',
    path: '/v1/staff/session',
    summary: { zh: '当前登录的员工', en: 'who is signed in' },
    room: 'platform',
    access: 'staff',
    replies: { 200: StaffSession },
    problems: ['not-authenticated', 'foreign-origin'],
  },
  {
    method: 'delete',
    path: '/v1/staff/session',
    summary: { zh: '员工退出', en: 'sign out' },
    room: 'platform',
    access: 'public',
    replies: { 204: null },
    problems: ['foreign-origin'],
  },
];
